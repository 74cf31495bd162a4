//! Icons of the panels and controls: strokes on a grid of 24, coloured by the text around them.

use yew::prelude::*;
use yew::virtual_dom::AttributeOrProperty;

use super::element::{class_of, made};
use crate::route::Action;
use crate::scene::symbols::Symbol;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A lens.
    Search,
    /// A cross.
    Close,
    /// A plus.
    Plus,
    /// A minus.
    Minus,
    /// Corners of a frame.
    FullScreen,
    /// A dot in a ring.
    Here,
    /// A turn to the right.
    Directions,
    /// A bookmark.
    Save,
    /// A bookmark, filled.
    Saved,
    /// An arrow out of a tray.
    Share,
    /// Two arrows.
    Swap,
    /// A wheelchair user.
    StepFree,
    /// A pin.
    Pin,
    /// A tap on the floor.
    Tap,
    /// Straight on.
    Straight,
    /// Bear left; mirrored, right.
    SlightLeft,
    /// Turn left; mirrored, right.
    Left,
    /// Turn sharply left; mirrored, right.
    SharpLeft,
    /// A door.
    Door,
    /// A lift.
    Elevator,
    /// Stairs.
    Stairs,
    /// An escalator.
    Escalator,
    /// A ramp.
    Ramp,
    /// The goal.
    Goal,
    /// A page of a calendar.
    Programme,
    /// Lines that grow shorter.
    Filter,
    /// A tick.
    Check,
    /// A clock.
    Clock,
    /// Back; mirrored, on.
    Back,
    /// Signs with lines of writing.
    Legend,
    /// A view ahead.
    Gaze,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Search => "M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13zM15.3 15.3L20.5 20.5",
            Icon::Close => "M6 6l12 12M18 6L6 18",
            Icon::Plus => "M12 5v14M5 12h14",
            Icon::Minus => "M5 12h14",
            Icon::FullScreen => "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
            Icon::Here => {
                "M12 5a7 7 0 1 1 0 14a7 7 0 0 1 0-14zM12 2v3M12 19v3M2 12h3M19 12h3M12 11a1 1 0 1 1 0 2a1 1 0 0 1 0-2z"
            }
            Icon::Directions => "M6 20v-7a3 3 0 0 1 3-3h9M14 5.5l4.5 4.5L14 14.5",
            Icon::Save | Icon::Saved => "M7 4h10a1 1 0 0 1 1 1v15l-6-4.2L6 20V5a1 1 0 0 1 1-1z",
            Icon::Share => "M12 15V4M8 7.5L12 3.5l4 4M5 12v7a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1v-7",
            Icon::Swap => "M8 4v15M4.5 15.5L8 19l3.5-3.5M16 20V5M12.5 8.5L16 5l3.5 3.5",
            Icon::StepFree => {
                "M11 3.6a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 0 1 0-2.8zM11 9v6h5l2.5 5M11 11.5h5M8.3 12.2a4.6 4.6 0 1 0 6.2 6.3"
            }
            Icon::Pin => {
                "M12 21c-4-5-6.5-8-6.5-11.2a6.5 6.5 0 0 1 13 0C18.5 13 16 16 12 21zM12 7.5a2.3 2.3 0 1 1 0 4.6a2.3 2.3 0 0 1 0-4.6z"
            }
            Icon::Tap => "M12 10a2 2 0 1 1 0 4a2 2 0 0 1 0-4zM12 3v3M12 18v3M3 12h3M18 12h3",
            Icon::Straight => "M12 20V5M6.5 10.5L12 5l5.5 5.5",
            Icon::SlightLeft => "M15 20v-6L7 6M7 12V6h6",
            Icon::Left => "M18 20v-7a3 3 0 0 0-3-3H6M10 5.5L5.5 10l4.5 4.5",
            Icon::SharpLeft => "M17 20V6L7 16M7 10v6h6",
            Icon::Door => "M4 20h16M7 20V5a1 1 0 0 1 1-1h8a1 1 0 0 1 1 1v15M13.5 12v1.5",
            Icon::Elevator => {
                "M6 3h12a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM9 10.5l3-3.5l3 3.5M9 13.5l3 3.5l3-3.5"
            }
            Icon::Stairs => "M4 19h4v-4h4v-4h4V7h4",
            Icon::Escalator => "M3 19h4.5L16 8h5M10 4.5a1.2 1.2 0 1 1 0 2.4a1.2 1.2 0 0 1 0-2.4zM10 9.5v3.5",
            Icon::Ramp => "M3 19L21 8v11z",
            Icon::Programme => {
                "M5 6h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM4 10.5h16M8 3.5v4M16 3.5v4"
            }
            Icon::Filter => "M4 7h16M7 12h10M10 17h4",
            Icon::Check => "M5 12.5l4.5 4.5L19 7.5",
            Icon::Clock => "M12 4a8 8 0 1 1 0 16a8 8 0 0 1 0-16zM12 7.5V12l3 2",
            Icon::Back => "M14.5 5.5L8 12l6.5 6.5",
            Icon::Legend => "M4.5 5h4v4h-4zM4.5 15h4v4h-4zM12.5 7h7M12.5 17h7",
            Icon::Gaze => "M12 15.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5zM10 13L5 4.5a14 14 0 0 1 14 0L14 13",
            Icon::Goal => "M6 21V4M6 4.5h11l-2.5 4L17 12.5H6",
        }
    }
}

/// An icon as a picture that says nothing: words stand beside it or in its button's name.
pub fn icon(icon: Icon) -> Html {
    svg(icon.path(), (icon == Icon::Saved).then_some("filled"))
}

/// An icon turned left to right.
pub fn mirrored(icon: Icon) -> Html {
    svg(icon.path(), Some("mirrored"))
}

/// A compass whose needle shows where north is when `bearing_deg` is up.
pub fn compass(bearing_deg: f64) -> Html {
    let turn = ["rotate(", &(-bearing_deg.round() as i32).to_string(), " 12 12)"].concat();
    let needle = vec![path("north", "M12 3l4 9H8z"), path("south", "M12 21l-4-9h8z")];
    let needle = made("g", &["transform"], Box::new([Some(AttributeOrProperty::Attribute(turn.into()))]), needle);
    drawing("icon compass", None, "0 0 24 24", needle.into())
}

/// The icon of a step of the directions.
pub fn step(action: Action) -> Html {
    let (icon, mirrored) = match action {
        Action::Depart => (Icon::Here, false),
        Action::Straight => (Icon::Straight, false),
        Action::SlightLeft => (Icon::SlightLeft, false),
        Action::Left => (Icon::Left, false),
        Action::SharpLeft => (Icon::SharpLeft, false),
        Action::SlightRight => (Icon::SlightLeft, true),
        Action::Right => (Icon::Left, true),
        Action::SharpRight => (Icon::SharpLeft, true),
        Action::Door => (Icon::Door, false),
        Action::ElevatorUp | Action::ElevatorDown => (Icon::Elevator, false),
        Action::StairsUp => (Icon::Stairs, false),
        Action::StairsDown => (Icon::Stairs, true),
        Action::EscalatorUp => (Icon::Escalator, false),
        Action::EscalatorDown => (Icon::Escalator, true),
        Action::RampUp => (Icon::Ramp, false),
        Action::RampDown => (Icon::Ramp, true),
        Action::Arrive => (Icon::Goal, false),
    };
    svg(icon.path(), mirrored.then_some("mirrored"))
}

/// The sign of a kind of service, the same as on the map.
pub fn amenity(category: &str) -> Html {
    let symbol = Symbol::of_category(category);
    let drawn = (symbol == Symbol::FirstAid).then_some("aid");
    drawing("symbol", drawn, "0 0 20 20", path("", symbol.path()))
}

/// A mark as the map draws it, in a box of its own units; `drawn` names it for the styles.
pub fn map_mark(drawn: &'static str, view_box: &'static str, outline: &'static str) -> Html {
    drawing("map-mark", Some(drawn), view_box, path("", outline))
}

fn svg(outline: &'static str, drawn: Option<&'static str>) -> Html {
    drawing("icon", drawn, "0 0 24 24", path("", outline))
}

#[inline(never)]
fn drawing(class: &'static str, drawn: Option<&'static str>, view_box: &'static str, content: Html) -> Html {
    const KEYS: [&str; 5] = ["class", "data-drawn", "viewBox", "aria-hidden", "focusable"];
    let values = [Some(class), drawn, Some(view_box), Some("true"), Some("false")];
    made("svg", &KEYS, Box::new(values.map(|value| value.map(AttributeOrProperty::Static))), vec![content]).into()
}

#[inline(never)]
fn path(class: &'static str, outline: &'static str) -> Html {
    let values = [class_of(class), Some(AttributeOrProperty::Static(outline))];
    made("path", &["class", "d"], Box::new(values), Vec::new()).into()
}
