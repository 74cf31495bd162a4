//! Where the route changes level: a badge that says by what and to where, and can be tapped to go along.

use super::ink::rounded;
use super::symbols::Symbol;
use super::trail::{Ride, Run};
use super::typeset::{Measure, Weight};
use super::view::{Camera, Pixel, Rect};
use crate::route::Action;
use crate::venue::{Lang, LevelId, Venue};

/// A badge at a change of level.
#[derive(Clone, Debug, PartialEq)]
pub struct Portal {
    /// Where the walker stands.
    pub at: Pixel,
    /// The level at the other end.
    pub level: LevelId,
    /// Whether the walk goes on there rather than having come from there.
    pub ahead: bool,
    /// What is taken.
    pub symbol: Option<Symbol>,
    /// The direction and the short name of the other level.
    pub text: String,
    /// The badge, beside the point.
    pub plate: Rect,
    /// The same with round ends, in CSS pixels.
    pub path: String,
}

/// Height of a badge, CSS pixels.
const HEIGHT_PX: f64 = 28.0;
/// Side of the sign on it.
pub const SIGN_PX: f64 = 20.0;
/// Size of the writing on it.
pub const TEXT_PX: f64 = 14.0;
/// Room around both.
const PAD_PX: f64 = 8.0;
/// From the point to the badge's edge.
const GAP_PX: f64 = 11.0;
/// A finger this far off still means it.
const REACH_PX: f64 = 8.0;

impl Portal {
    /// The badges at both ends of a run.
    pub fn of(run: &Run, venue: &Venue, lang: Lang, camera: &Camera, measure: &dyn Measure) -> Vec<Portal> {
        let mut portals = Vec::new();
        for (ride, at, ahead) in [(run.came, run.points.first(), false), (run.goes, run.points.last(), true)] {
            if let (Some(ride), Some(&at)) = (ride, at) {
                portals.push(Portal::new(ride, camera.screen_from_plan(at), run.level, ahead, venue, lang, measure));
            }
        }
        portals
    }

    fn new(
        ride: Ride,
        at: Pixel,
        here: LevelId,
        ahead: bool,
        venue: &Venue,
        lang: Lang,
        measure: &dyn Measure,
    ) -> Portal {
        let arrow = if ride.level > here { "\u{2191}" } else { "\u{2193}" };
        let text = [arrow, venue[ride.level].short_name.get(lang)].concat();
        let symbol = ride.by.and_then(symbol);
        let sign_px = if symbol.is_some() { SIGN_PX + PAD_PX / 2.0 } else { 0.0 };
        let width_px = measure.width_em(&text, Weight::Strong) * TEXT_PX + sign_px + 2.0 * PAD_PX;
        // The same lift may be taken up and later down: the ways on and back lie on different sides.
        let side = if ahead { -1.0 } else { 1.0 };
        let middle = at.plus(Pixel::new(0.0, side * (GAP_PX + HEIGHT_PX / 2.0)));
        let plate = Rect::around(middle, width_px, HEIGHT_PX);
        Portal { at, level: ride.level, ahead, symbol, text, plate, path: rounded(&plate, HEIGHT_PX / 2.0) }
    }

    /// Where the sign's corner is.
    pub fn sign_at(&self) -> Pixel {
        self.plate.low.plus(Pixel::new(PAD_PX, (HEIGHT_PX - SIGN_PX) / 2.0))
    }

    /// The middle of the writing.
    pub fn text_at(&self) -> Pixel {
        let sign_px = if self.symbol.is_some() { SIGN_PX + PAD_PX / 2.0 } else { 0.0 };
        self.plate.low.plus(self.plate.high).times(0.5).plus(Pixel::new(sign_px / 2.0, 0.0))
    }

    /// Whether a tap means this badge.
    pub fn is_hit(&self, tap: Pixel) -> bool {
        self.plate.grown(REACH_PX).contains(tap) || self.at.minus(tap).length() <= GAP_PX + REACH_PX
    }
}

fn symbol(by: Action) -> Option<Symbol> {
    match by {
        Action::ElevatorUp | Action::ElevatorDown => Some(Symbol::Lift),
        Action::StairsUp | Action::StairsDown => Some(Symbol::Stairs),
        Action::EscalatorUp | Action::EscalatorDown => Some(Symbol::Escalator),
        _ => None,
    }
}
