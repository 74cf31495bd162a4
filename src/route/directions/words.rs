//! Sentences of the directions, in both languages.

use super::course::What;
use crate::route::Action;
use crate::venue::amenity::kind_name;
use crate::venue::{ConnectorKind, Lang, LevelId, Place, Text, UnitId, Venue};

/// A turn of less is told with a door or a ride no more, radians (35 degrees).
const TOLD: f64 = 0.61;
/// A turn of less is a slight one, radians (55 degrees).
const SLIGHT: f64 = 0.96;
/// A turn of more is a sharp one, radians (125 degrees).
const SHARP: f64 = 2.18;

/// On which side of a walker something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// In front.
    Ahead,
    /// On the left.
    Left,
    /// On the right.
    Right,
    /// In the back.
    Behind,
}

/// What to call a place in a sentence, in each language.
fn call(venue: &Venue, place: Place) -> Option<Text> {
    let name = match place {
        Place::Amenity(id) if venue[id].name.is_empty() => kind_name(&venue[id].category),
        _ => place.name(venue),
    };
    (!name.is_empty()).then(|| both(&name))
}

/// A name in each language, where it has one only in the other too.
fn both(name: &Text) -> Text {
    Text::new(name.get(Lang::En), name.get(Lang::Zh))
}

/// Setting out from a place that is on a side, towards another.
pub(super) fn depart(venue: &Venue, from: Place, side: Option<Side>, ahead: Option<Place>) -> Text {
    let is_stand = matches!(from, Place::Booth(_) | Place::Exhibitor(_));
    let mut text = match call(venue, from) {
        None => Text::new("Start here", "从这里出发"),
        Some(name) => match side.filter(|_| is_stand) {
            Some(Side::Left) => {
                Text::new(format!("Start with {} on your left", name.en), format!("从{}出发，展位在您左侧", name.zh))
            }
            Some(Side::Right) => {
                Text::new(format!("Start with {} on your right", name.en), format!("从{}出发，展位在您右侧", name.zh))
            }
            Some(Side::Behind) => {
                Text::new(format!("Start with your back to {}", name.en), format!("背对{}出发", name.zh))
            }
            Some(Side::Ahead) | None => Text::new(format!("Start at {}", name.en), format!("从{}出发", name.zh)),
        },
    };
    if let Some(ahead) = ahead.and_then(|place| call(venue, place)) {
        text.en += &format!(", towards {}", ahead.en);
        text.zh += &format!("，朝{}方向走", ahead.zh);
    }
    text
}

/// What to do at an event: a turn may be at a landmark, or around its corner.
pub(super) fn event(venue: &Venue, what: &What, landmark: Option<(Place, bool)>) -> (Action, Text) {
    match *what {
        What::Turn(angle) => (turn_action(angle), turn(venue, angle, landmark)),
        What::Door { into, wide, before, after } => (Action::Door, door(venue, into, wide, [before, after])),
        What::Ride { connector, to, up, before, after } => {
            let kind = venue.connectors[usize::from(connector)].kind;
            (ride_action(kind, up), ride(venue, connector, to, up, [before, after]))
        }
    }
}

/// Adds what is passed on the way to a sentence.
pub(super) fn passing(venue: &Venue, text: &mut Text, place: Place, left: bool) {
    if let Some(name) = call(venue, place) {
        text.en += &format!(", passing {} on your {}", name.en, if left { "left" } else { "right" });
        text.zh += &format!("，途经{}的{}", if left { "左侧" } else { "右侧" }, name.zh);
    }
}

fn turn_action(angle: f64) -> Action {
    let (slight, plain, sharp) = match angle > 0.0 {
        true => (Action::SlightLeft, Action::Left, Action::SharpLeft),
        false => (Action::SlightRight, Action::Right, Action::SharpRight),
    };
    match angle.abs() {
        ..SLIGHT => slight,
        ..SHARP => plain,
        _ => sharp,
    }
}

/// A turn alone.
fn bare_turn(angle: f64) -> [&'static str; 2] {
    match turn_action(angle) {
        Action::SlightLeft => ["Bear left", "向左前方走"],
        Action::Left => ["Turn left", "左转"],
        Action::SharpLeft => ["Turn sharp left", "向左后方转"],
        Action::SlightRight => ["Bear right", "向右前方走"],
        Action::Right => ["Turn right", "右转"],
        _ => ["Turn sharp right", "向右后方转"],
    }
}

fn turn(venue: &Venue, angle: f64, landmark: Option<(Place, bool)>) -> Text {
    let [en, zh] = bare_turn(angle);
    match landmark.and_then(|(place, corner)| Some((call(venue, place)?, corner))) {
        Some((name, true)) => {
            Text::new(format!("{en} at the corner of {}", name.en), format!("在{}拐角处{zh}", name.zh))
        }
        Some((name, false)) => Text::new(format!("{en} at {}", name.en), format!("在{}处{zh}", name.zh)),
        None => Text::new(en, zh),
    }
}

fn door(venue: &Venue, into: Option<UnitId>, wide: bool, [before, after]: [f64; 2]) -> Text {
    let name = into.map(|unit| both(&venue[unit].name));
    let mut text = match (name, wide) {
        (Some(name), false) => {
            Text::new(format!("go through the door to {}", name.en), format!("穿过门，进入{}", name.zh))
        }
        (Some(name), true) => Text::new(format!("go on into {}", name.en), format!("走进{}", name.zh)),
        (None, false) => Text::new("go through the door", "穿过门"),
        (None, true) => Text::new("go straight on", "继续直行"),
    };
    if before.abs() >= TOLD {
        let [en, zh] = bare_turn(before);
        text = Text::new(format!("{en} and {}", text.en), format!("{zh}，{}", text.zh));
    } else {
        text.en = capital(&text.en);
    }
    add_turn(&mut text, after);
    text
}

fn ride(venue: &Venue, connector: u16, to: LevelId, up: bool, [before, after]: [f64; 2]) -> Text {
    let connector = &venue.connectors[usize::from(connector)];
    let (en, zh, verb) = match connector.kind {
        ConnectorKind::Elevator => ("the lift", "电梯", "乘"),
        ConnectorKind::Stairs => ("the stairs", "楼梯", "走"),
        ConnectorKind::Escalator => ("the escalator", "自动扶梯", "乘"),
        ConnectorKind::Ramp => ("the ramp", "坡道", "走"),
    };
    let name = both(&connector.name);
    let en = if name.en.is_empty() { en } else { &name.en };
    let zh = if name.zh.is_empty() { zh } else { &name.zh };
    let (en_side, zh_side) = match before {
        _ if before.abs() < TOLD => ("", ""),
        _ if before > 0.0 => (" on your left", "左侧的"),
        _ => (" on your right", "右侧的"),
    };
    let (en_way, zh_way) = if up { ("up", "上到") } else { ("down", "下到") };
    let level = both(&venue[to].name);
    let mut text = Text::new(
        format!("Take {en}{en_side} {en_way} to {}", level.en),
        format!("{verb}{zh_side}{zh}{zh_way}{}", level.zh),
    );
    add_turn(&mut text, after);
    text
}

/// Adds a turn that follows at once.
fn add_turn(text: &mut Text, angle: f64) {
    if angle.abs() >= TOLD {
        let [en, zh] = bare_turn(angle);
        text.en += &format!(", then {}", small(en));
        text.zh += &format!("，然后{zh}");
    }
}

fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn small(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
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

/// Being there, with the goal on a side.
pub(super) fn arrive(venue: &Venue, to: Place, side: Option<Side>) -> Text {
    let Some(name) = call(venue, to) else { return Text::new("You have arrived", "您已到达") };
    match side {
        Some(Side::Ahead) => Text::new(format!("{} is straight ahead", name.en), format!("{}就在正前方", name.zh)),
        Some(Side::Left) => Text::new(format!("{} is on your left", name.en), format!("{}在您左侧", name.zh)),
        Some(Side::Right) => Text::new(format!("{} is on your right", name.en), format!("{}在您右侧", name.zh)),
        Some(Side::Behind) | None => Text::new(format!("You are at {}", name.en), format!("您已到达{}", name.zh)),
    }
}
