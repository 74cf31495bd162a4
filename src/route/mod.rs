//! WALK: where one can walk, the shortest way there, and how to say it.
//!
//! 1. `free` (command line): walls and obstacles [`grow`]n by the clearance are taken off the floor and the rest is
//!    triangulated into [`floor`], which the bundle ships.
//! 2. [`mesh`] and [`sight`]: what is seen from where, triangle by triangle.
//! 3. [`ways`]: corners that walks bend around, joined where they see each other, and lifts and stairs; [`edges`]: the
//!    same as petgraph sees it; [`closures`]: what is closed for a while, and
//!    `closure_list` (not the page): how organisers write it.
//! 4. [`entry`]: any place as the free floor where one arrives, with its lines of sight to the network.
//! 5. [`shortest`]: A* over petgraph's traits, bounded by `beacons`; [`walk`]: one leg; [`stops`]: several, in the best order; [`network`]: all
//!    that is asked; [`ahead`]: what it needs, found before; [`why`]: why there is no walk, and what would do instead; [`found`]: either, as it is handed on.
//! 6. [`directions`]: the walk in words; [`answer`]: the route as others read it.

pub mod ahead;
pub mod answer;
mod beacons;
#[cfg(any(feature = "walker", feature = "organiser"))]
pub mod closure_list;
pub mod closures;
pub mod directions;
pub mod edges;
pub mod entry;
pub mod floor;
pub mod found;
#[cfg(feature = "organiser")]
pub mod free;
pub mod grid;
pub mod grow;
pub mod mesh;
pub mod network;
pub mod shortest;
pub mod sight;
pub mod stops;
pub mod walk;
pub mod walls;
pub mod ways;
pub mod why;

use serde::{Deserialize, Serialize};

use crate::venue::geometry::Point;
use crate::venue::{LevelId, Place};
pub use network::Network;

/// What a walk is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Where it begins.
    pub from: Place,
    /// Where it ends.
    pub to: Place,
    /// Stops between, in order.
    pub via: Vec<Place>,
    /// Whether the stops between may be put in the best order.
    pub best_order: bool,
    /// What the walker wishes.
    pub wishes: Wishes,
}

/// What a walker wishes of the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// Only lifts and ramps between levels, no steps.
    pub step_free: bool,
    /// No stairs.
    pub avoid_stairs: bool,
    /// No escalators.
    pub avoid_escalators: bool,
}

/// A walk through one or more stops.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Route {
    /// Metres walked on the floor.
    pub distance_m: f64,
    /// Metres walked plus what connectors cost: the least there is.
    pub cost_m: f64,
    /// Seconds it takes.
    pub duration_s: f64,
    /// All stops in visiting order, both ends included.
    pub stops: Vec<Place>,
    /// The walk from each stop to the next.
    pub legs: Vec<Leg>,
}

impl Route {
    /// Whether some of it is walked on a level.
    pub fn crosses(&self, level: LevelId) -> bool {
        self.legs.iter().flat_map(|leg| &leg.path).any(|&(on, _)| on == level)
    }
}

/// The walk from one stop to the next.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Leg {
    /// Where it begins.
    pub from: Place,
    /// Where it ends.
    pub to: Place,
    /// Metres walked on the floor.
    pub distance_m: f64,
    /// Metres walked plus what connectors cost.
    pub cost_m: f64,
    /// Seconds it takes.
    pub duration_s: f64,
    /// The points walked through, straight between them; a change of level is a connector taken.
    pub path: Vec<(LevelId, Point)>,
    /// How to say it.
    pub steps: Vec<Step>,
}

/// What to do at one point of the walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Set out.
    Depart,
    /// Go straight on.
    Straight,
    /// Bear left.
    SlightLeft,
    /// Turn left.
    Left,
    /// Turn sharply left.
    SharpLeft,
    /// Bear right.
    SlightRight,
    /// Turn right.
    Right,
    /// Turn sharply right.
    SharpRight,
    /// Go through a door.
    Door,
    /// Take the lift up.
    ElevatorUp,
    /// Take the lift down.
    ElevatorDown,
    /// Take the stairs up.
    StairsUp,
    /// Take the stairs down.
    StairsDown,
    /// Take the escalator up.
    EscalatorUp,
    /// Take the escalator down.
    EscalatorDown,
    /// Take the ramp up.
    RampUp,
    /// Take the ramp down.
    RampDown,
    /// Be there.
    Arrive,
}

impl Action {
    /// Whether one is on another level after it.
    pub fn changes_level(&self) -> bool {
        *self >= Action::ElevatorUp && *self <= Action::RampDown
    }
}

/// One step of the directions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What to do.
    pub action: Action,
    /// Metres to walk after it, up to the next step.
    pub distance_m: f64,
    /// A place one sees there, if there is one to name.
    pub landmark: Option<Place>,
    /// The sentence in each language.
    pub text: crate::venue::Text,
    /// Where it is done.
    pub at: (LevelId, Point),
}

/// Why there is no route.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, thiserror::Error)]
pub enum NoRoute {
    /// A place is known by name only.
    #[error("the floor plan does not say where {0} is")]
    Nowhere(String),
    /// A place is too far from any floor that can be walked.
    #[error("{0} cannot be reached: there is no walkable floor within 5 m of it")]
    OffFloor(String),
    /// No way joins two places.
    #[error("there is no way from {from} to {to}")]
    NoWay {
        /// Where it would begin.
        from: String,
        /// Where it would end.
        to: String,
    },
    /// No step-free way joins two places.
    #[error("there is no step-free way from {from} to {to}")]
    NoStepFreeWay {
        /// Where it would begin.
        from: String,
        /// Where it would end.
        to: String,
    },
}

impl NoRoute {
    /// A short fixed name of the reason, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            NoRoute::Nowhere(_) => "nowhere",
            NoRoute::OffFloor(_) => "off-floor",
            NoRoute::NoWay { .. } => "no-route",
            NoRoute::NoStepFreeWay { .. } => "no-step-free-route",
        }
    }
}
