//! A walk in words: where to turn, which door to take, what to ride, and on which side the goal is.
//!
//! 1. The walk is read as events along it: bends, doors passed, rides.
//! 2. Bends close together are one turn; what hardly turns is no event.
//! 3. Each event becomes a [`Step`] with a sentence, named after a stand one sees there.

use std::f64::consts::LN_10;

use super::walk::Waypoint;
use super::{Action, Step};
use crate::venue::geometry::{Point, orient};
use crate::venue::order::ascending;
use crate::venue::{ConnectorKind, Lang, LevelId, Place, Text, UnitId, Use, Venue};

/// Bends nearer to each other than this are felt as one turn, metres.
const ONE_TURN_M: f64 = 4.0;
/// A turn of fewer degrees is still straight on.
const STRAIGHT_DEG: f64 = 25.0;
/// A turn of fewer degrees is a slight one.
const SLIGHT_DEG: f64 = 55.0;
/// A turn of more degrees is a sharp one.
const SHARP_DEG: f64 = 125.0;
/// How far a stand may be from a turn and still mark it, metres.
const LANDMARK_M: f64 = 5.0;

/// Something that happens on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Event {
    /// Metres walked before it.
    after_m: f64,
    at: (LevelId, Point),
    what: What,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    /// A turn by so many degrees, positive to the left.
    Turn(f64),
    /// A door into a unit.
    Door(Option<UnitId>),
    /// A ride to a level, up or down.
    Ride(u16, LevelId, bool),
}

/// The steps of one leg, from setting out to arriving.
pub fn steps(venue: &Venue, from: Place, to: Place, walk: &[Waypoint]) -> Vec<Step> {
    let (events, length_m) = events(venue, walk);
    let mut steps = Vec::with_capacity(events.len() + 2);
    let start = (walk[0].level, walk[0].at);
    steps.push(step(Action::Depart, None, depart(venue, from), start));
    let mut begun_at = vec![0.0];
    for event in events {
        let (action, landmark, text) = match event.what {
            What::Turn(degrees) => {
                let landmark = landmark(venue, event.at, [from, to]);
                let action = turn_action(degrees);
                (action, landmark, turn(venue, action, landmark))
            }
            What::Door(into) => (Action::Door, None, door(venue, into)),
            What::Ride(connector, to, up) => {
                let connector = &venue.connectors[usize::from(connector)];
                (ride_action(connector.kind, up), None, ride(connector.kind, up, &connector.name, &venue[to].name))
            }
        };
        begun_at.push(event.after_m);
        steps.push(step(action, landmark, text, event.at));
    }
    begun_at.push(length_m);
    for (step, pair) in steps.iter_mut().zip(begun_at.windows(2)) {
        step.distance_m = pair[1] - pair[0];
    }
    let end = walk[walk.len() - 1];
    steps.push(step(Action::Arrive, Some(to), arrive(venue, to, walk), (end.level, end.at)));
    steps
}

fn step(action: Action, landmark: Option<Place>, text: Text, at: (LevelId, Point)) -> Step {
    Step { action, distance_m: 0.0, landmark, text, at }
}

/// All events of a walk in order, and its length in metres.
fn events(venue: &Venue, walk: &[Waypoint]) -> (Vec<Event>, f64) {
    let mut events: Vec<Event> = Vec::new();
    let mut walked_m = 0.0;
    for (at, pair) in walk.windows(2).enumerate() {
        let [a, b] = [pair[0], pair[1]];
        if let Some(connector) = b.connector {
            let up = b.level > a.level;
            events.push(Event { after_m: walked_m, at: (a.level, a.at), what: What::Ride(connector, b.level, up) });
            continue;
        }
        if at > 0 && a.connector.is_none() && walk[at - 1].level == a.level {
            let (into, out) = (a.at - walk[at - 1].at, b.at - a.at);
            let degrees = into.cross(out).atan2(into.dot(out)).to_degrees();
            match events.last_mut() {
                Some(Event { after_m, what: What::Turn(before), .. }) if walked_m - *after_m < ONE_TURN_M => {
                    *before += degrees
                }
                _ => events.push(Event { after_m: walked_m, at: (a.level, a.at), what: What::Turn(degrees) }),
            }
        }
        let length_m = a.at.distance(b.at);
        let doors: Vec<Event> = doors_passed(venue, a.level, a.at, b.at)
            .map(|(share, into)| Event {
                after_m: walked_m + share * length_m,
                at: (a.level, a.at.towards(b.at, share)),
                what: What::Door(into),
            })
            .collect();
        events.extend(ascending(doors.len(), |at| doors[at].after_m).into_iter().map(|at| doors[at]));
        walked_m += length_m;
    }
    events.retain(|event| !matches!(event.what, What::Turn(degrees) if degrees.abs() < STRAIGHT_DEG));
    (events, walked_m)
}

/// Doors a straight line goes through: the share of the line, and the unit behind.
fn doors_passed(venue: &Venue, level: LevelId, a: Point, b: Point) -> impl Iterator<Item = (f64, Option<UnitId>)> + '_ {
    let openings = venue.openings.iter().filter(move |opening| opening.level == level && opening.passable);
    openings.flat_map(|opening| opening.line.0.windows(2)).filter_map(move |span| {
        let (c, d) = (span[0], span[1]);
        let (before, behind) = (orient(c, d, a), orient(c, d, b));
        if (before > 0.0) == (behind > 0.0) || (orient(a, b, c) > 0.0) == (orient(a, b, d) > 0.0) {
            return None;
        }
        let share = before / (before - behind);
        // A step beyond the door tells what it leads into.
        let beyond = a.towards(b, share) + (b - a) * (0.5 / a.distance(b).max(0.5));
        Some((share, unit_at(venue, level, beyond)))
    })
}

/// The named unit one walks in at a point.
fn unit_at(venue: &Venue, level: LevelId, p: Point) -> Option<UnitId> {
    let holds = |unit: &crate::venue::Unit| {
        unit.level == level && unit.walk != Use::Obstacle && !unit.name.is_empty() && unit.polygon.contains(p)
    };
    venue.units.iter().position(holds).map(|at| UnitId(at as u16))
}

/// The stand that marks a point best: large ones nearby before small ones.
fn landmark(venue: &Venue, (level, at): (LevelId, Point), not: [Place; 2]) -> Option<Place> {
    let known = not.map(|place| place.booths(venue));
    let near = venue.booth_ids().filter(|&id| {
        let booth = &venue[id];
        booth.level == level && !booth.exhibitors.is_empty() && !known.iter().any(|booths| booths.contains(&id))
    });
    let far = |id| {
        let booth: &crate::venue::Booth = &venue[id];
        let distance_m = booth.polygon.edge_distance(at);
        // Ten times the floor makes up for some three metres more of distance.
        (distance_m < LANDMARK_M).then(|| distance_m - 3.0 * booth.polygon.area_m2().max(1.0).ln() / LN_10)
    };
    let best = near.filter_map(|id| Some((far(id)?, id))).min_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, id)| Place::Exhibitor(venue[id].exhibitors[0]))
}

fn turn_action(degrees: f64) -> Action {
    let (slight, plain, sharp) = match degrees > 0.0 {
        true => (Action::SlightLeft, Action::Left, Action::SharpLeft),
        false => (Action::SlightRight, Action::Right, Action::SharpRight),
    };
    match degrees.abs() {
        ..SLIGHT_DEG => slight,
        ..SHARP_DEG => plain,
        _ => sharp,
    }
}

fn ride_action(kind: ConnectorKind, up: bool) -> Action {
    match (kind, up) {
        (ConnectorKind::Elevator, true) => Action::ElevatorUp,
        (ConnectorKind::Elevator, false) => Action::ElevatorDown,
        (ConnectorKind::Stairs, true) => Action::StairsUp,
        (ConnectorKind::Stairs, false) => Action::StairsDown,
        (ConnectorKind::Escalator, true) => Action::EscalatorUp,
        (ConnectorKind::Escalator, false) => Action::EscalatorDown,
        (ConnectorKind::Ramp, true) => Action::RampUp,
        (ConnectorKind::Ramp, false) => Action::RampDown,
    }
}

/// What to call a place in a sentence, in each language.
fn call(venue: &Venue, place: Place) -> Option<Text> {
    let name = match place {
        Place::Amenity(id) if venue[id].name.is_empty() => crate::venue::amenity::kind_name(&venue[id].category),
        _ => place.name(venue),
    };
    (!name.is_empty()).then(|| Text::new(name.get(Lang::En), name.get(Lang::Zh)))
}

fn depart(venue: &Venue, from: Place) -> Text {
    match call(venue, from) {
        Some(name) => Text::new(format!("Start at {}", name.en), format!("从{}出发", name.zh)),
        None => Text::new("Start here", "从这里出发"),
    }
}

fn turn(venue: &Venue, action: Action, landmark: Option<Place>) -> Text {
    let (en, zh) = match action {
        Action::SlightLeft => ("Bear left", "向左前方走"),
        Action::Left => ("Turn left", "左转"),
        Action::SharpLeft => ("Turn sharp left", "向左后方转"),
        Action::SlightRight => ("Bear right", "向右前方走"),
        Action::Right => ("Turn right", "右转"),
        Action::SharpRight => ("Turn sharp right", "向右后方转"),
        _ => ("Go straight on", "直行"),
    };
    match landmark.and_then(|place| call(venue, place)) {
        Some(name) => Text::new(format!("{en} at {}", name.en), format!("在{}处{zh}", name.zh)),
        None => Text::new(en, zh),
    }
}

fn door(venue: &Venue, into: Option<UnitId>) -> Text {
    match into.map(|unit| &venue[unit].name) {
        Some(name) => Text::new(
            format!("Go through the door to {}", name.get(Lang::En)),
            format!("穿过门，进入{}", name.get(Lang::Zh)),
        ),
        None => Text::new("Go through the door", "穿过门"),
    }
}

fn ride(kind: ConnectorKind, up: bool, name: &Text, level: &Text) -> Text {
    let (en, zh, verb) = match kind {
        ConnectorKind::Elevator => ("the lift", "电梯", "乘"),
        ConnectorKind::Stairs => ("the stairs", "楼梯", "走"),
        ConnectorKind::Escalator => ("the escalator", "自动扶梯", "乘"),
        ConnectorKind::Ramp => ("the ramp", "坡道", "走"),
    };
    let (en_way, zh_way) = if up { ("up", "上到") } else { ("down", "下到") };
    let en = if name.en.is_empty() { en } else { &name.en };
    let zh = if name.zh.is_empty() { zh } else { &name.zh };
    Text::new(
        format!("Take {en} {en_way} to {}", level.get(Lang::En)),
        format!("{verb}{zh}{zh_way}{}", level.get(Lang::Zh)),
    )
}

/// Where the goal is when one has come to the end of the walk.
fn arrive(venue: &Venue, to: Place, walk: &[Waypoint]) -> Text {
    let Some(name) = call(venue, to) else { return Text::new("You have arrived", "您已到达") };
    let end = walk[walk.len() - 1];
    let before = walk[..walk.len() - 1].iter().rev().find(|point| point.level == end.level && point.at != end.at);
    let nearest = place_near(venue, to, end.level, end.at);
    let side = before.zip(nearest).map(|(before, goal)| {
        let (into, out) = (end.at - before.at, goal - end.at);
        into.cross(out).atan2(into.dot(out)).to_degrees()
    });
    match side {
        Some(degrees) if degrees.abs() < 45.0 => {
            Text::new(format!("{} is straight ahead", name.en), format!("{}就在正前方", name.zh))
        }
        Some(degrees) if degrees >= 135.0 || degrees <= -135.0 => {
            Text::new(format!("You are at {}", name.en), format!("您已到达{}", name.zh))
        }
        Some(degrees) if degrees > 0.0 => {
            Text::new(format!("{} is on your left", name.en), format!("{}在您左侧", name.zh))
        }
        Some(_) => Text::new(format!("{} is on your right", name.en), format!("{}在您右侧", name.zh)),
        None => Text::new(format!("You are at {}", name.en), format!("您已到达{}", name.zh)),
    }
}

/// The middle of that part of a place which is nearest to a point.
fn place_near(venue: &Venue, place: Place, level: LevelId, at: Point) -> Option<Point> {
    let booths = place.booths(venue);
    let near = booths.iter().map(|&id| &venue[id]).filter(|booth| booth.level == level);
    let nearest = near.min_by(|a, b| a.polygon.edge_distance(at).total_cmp(&b.polygon.edge_distance(at)));
    match nearest {
        Some(booth) => Some(booth.polygon.centroid()),
        None => place
            .anchor(venue)
            .filter(|anchor| anchor.0 == level)
            .map(|anchor| anchor.1)
            .filter(|&p| p.distance(at) > 0.5),
    }
}
