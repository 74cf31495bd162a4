//! Sentences of the directions, in both languages.

use super::course::{Event, What};
use crate::route::Action;
use crate::venue::amenity;
use crate::venue::{Connector, ConnectorKind, Lang, Place, Text, UnitId, Venue};

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
#[inline(never)]
fn call(venue: &Venue, place: Place) -> Option<Text> {
    let name = match place {
        Place::Amenity(id) if venue[id].name.is_empty() => amenity::kind_name(&venue[id].category),
        _ => place.name(venue),
    };
    (!name.is_empty()).then(|| both(&name))
}

/// A name in each language, where it has one only in the other too.
fn both(name: &Text) -> Text {
    Text::new(name.get(Lang::En), name.get(Lang::Zh))
}

/// A sentence with a name where each language has its `_`.
#[inline(never)]
fn fill(en: &str, zh: &str, name: &Text) -> Text {
    let put = |sentence: &str, name: &str| match sentence.split_once('_') {
        Some((before, after)) => [before, name, after].concat(),
        None => sentence.to_owned(),
    };
    Text { en: put(en, &name.en), zh: put(zh, &name.zh) }
}

/// Goes on with a sentence.
#[inline(never)]
fn add(text: &mut Text, more: &Text) {
    text.en.push_str(&more.en);
    text.zh.push_str(&more.zh);
}

/// Setting out from a place that is on a side, towards another.
pub(super) fn depart(venue: &Venue, from: Place, side: Option<Side>, ahead: Option<Place>) -> Text {
    let is_stand = matches!(from, Place::Booth(_) | Place::Exhibitor(_));
    let (en, zh) = match side.filter(|_| is_stand) {
        Some(Side::Left) => ("Start with _ on your left", "从_出发，展位在您左侧"),
        Some(Side::Right) => ("Start with _ on your right", "从_出发，展位在您右侧"),
        Some(Side::Behind) => ("Start with your back to _", "背对_出发"),
        Some(Side::Ahead) | None => ("Start at _", "从_出发"),
    };
    let mut text = match call(venue, from) {
        None => Text::new("Start here", "从这里出发"),
        Some(name) => fill(en, zh, &name),
    };
    if let Some(ahead) = ahead.and_then(|place| call(venue, place)) {
        add(&mut text, &fill(", towards _", "，朝_方向走", &ahead));
    }
    text
}

/// What to do at an event: a turn may be at a landmark, or around its corner.
pub(super) fn event(venue: &Venue, event: &Event, landmark: Option<(Place, bool)>) -> (Action, Text) {
    let (action, mut text) = match event.what {
        What::Turn => (turn_action(event.turn), turn(venue, event.turn, landmark)),
        What::Door { into, wide } => (Action::Door, door(venue, into, wide, event.turn)),
        What::Ride { connector, to, up } => {
            let connector = &venue.connectors[usize::from(connector)];
            (ride_action(connector.kind, up), ride(connector, &venue[to].name, up, event.turn))
        }
    };
    if event.next_turn.abs() >= TOLD {
        let [en, zh] = bare_turn(event.next_turn);
        add(&mut text, &Text { en: [", then ", &small(en)].concat(), zh: ["，然后", zh].concat() });
    }
    (action, text)
}

/// Adds what is passed on the way to a sentence.
pub(super) fn passing(venue: &Venue, text: &mut Text, place: Place, left: bool) {
    let (en, zh) = match left {
        true => (", passing _ on your left", "，途经左侧的_"),
        false => (", passing _ on your right", "，途经右侧的_"),
    };
    if let Some(name) = call(venue, place) {
        add(text, &fill(en, zh, &name));
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
    let Some((name, corner)) = landmark.and_then(|(place, corner)| Some((call(venue, place)?, corner))) else {
        return Text::new(en, zh);
    };
    let (en_at, zh_at) = if corner { (" at the corner of _", "在_拐角处") } else { (" at _", "在_处") };
    let at = fill(en_at, zh_at, &name);
    Text { en: [en, &at.en].concat(), zh: [&at.zh, zh].concat() }
}

fn door(venue: &Venue, into: Option<UnitId>, wide: bool, before: f64) -> Text {
    let name = into.map(|unit| both(&venue[unit].name)).unwrap_or_default();
    let (en, zh) = match (into.is_some(), wide) {
        (true, false) => ("Go through the door to _", "穿过门，进入_"),
        (true, true) => ("Go on into _", "走进_"),
        (false, false) => ("Go through the door", "穿过门"),
        (false, true) => ("Go straight on", "继续直行"),
    };
    let go = fill(en, zh, &name);
    if before.abs() < TOLD {
        return go;
    }
    let [en, zh] = bare_turn(before);
    Text { en: [en, " and ", &small(&go.en)].concat(), zh: [zh, "，", &go.zh].concat() }
}

/// What to call a connector without a name, in English and Chinese.
pub(in crate::route) fn kind_name(kind: ConnectorKind) -> [&'static str; 2] {
    match kind {
        ConnectorKind::Elevator => ["the lift", "电梯"],
        ConnectorKind::Stairs => ["the stairs", "楼梯"],
        ConnectorKind::Escalator => ["the escalator", "自动扶梯"],
        ConnectorKind::Ramp => ["the ramp", "坡道"],
    }
}

fn ride(connector: &Connector, level: &Text, up: bool, before: f64) -> Text {
    let [en, zh] = kind_name(connector.kind);
    let verb = match connector.kind {
        ConnectorKind::Elevator | ConnectorKind::Escalator => "乘",
        ConnectorKind::Stairs | ConnectorKind::Ramp => "走",
    };
    let name = both(&connector.name);
    let en = if name.en.is_empty() { en } else { &name.en };
    let zh = if name.zh.is_empty() { zh } else { &name.zh };
    let (en_side, zh_side) = match before {
        _ if before.abs() < TOLD => ("", ""),
        _ if before > 0.0 => (" on your left", "左侧的"),
        _ => (" on your right", "右侧的"),
    };
    let (en_way, zh_way) = if up { (" up to ", "上到") } else { (" down to ", "下到") };
    let level = both(level);
    Text { en: ["Take ", en, en_side, en_way, &level.en].concat(), zh: [verb, zh_side, zh, zh_way, &level.zh].concat() }
}

/// A sentence as it goes on within another.
fn small(sentence: &str) -> String {
    let mut sentence = sentence.to_owned();
    sentence[..1].make_ascii_lowercase();
    sentence
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
    let (en, zh) = match side {
        Some(Side::Ahead) => ("_ is straight ahead", "_就在正前方"),
        Some(Side::Left) => ("_ is on your left", "_在您左侧"),
        Some(Side::Right) => ("_ is on your right", "_在您右侧"),
        Some(Side::Behind) | None => ("You are at _", "您已到达_"),
    };
    fill(en, zh, &name)
}
