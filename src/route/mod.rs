//! WALK: where one can walk, the shortest way there, and how to say it.
//!
//! 1. `free` (command line): walls and obstacles [`grow`]n by the clearance are taken off the floor and the rest is
//!    triangulated into [`floor`], which the bundle ships.
//! 2. [`mesh`] and [`sight`]: what is seen from where, triangle by triangle.
//! 3. [`network`]: corners that walks bend around, joined where they see each other, and lifts and stairs.
//! 4. [`entry`]: any place as the free floor where one arrives, with its lines of sight to the network.
//! 5. [`shortest`]: A* over petgraph's traits; [`walk`]: one leg; [`stops`]: several, in the best order.
//! 6. [`directions`]: the walk in words; [`answer`]: the route as others read it.

pub mod answer;
pub mod directions;
pub mod entry;
pub mod floor;
#[cfg(feature = "organiser")]
pub mod free;
pub mod grow;
pub mod mesh;
pub mod network;
pub mod shortest;
pub mod sight;
pub mod stops;
pub mod walk;
#[cfg(feature = "organiser")]
pub mod walls;

use serde::Serialize;

use crate::venue::geometry::Point;
use crate::venue::{LevelId, Place, Venue};
use directions::landmarks::Landmarks;
use floor::FreeFloor;
use network::Ways;
use walk::Walker;

/// What a walk is asked for.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Only lifts and ramps between levels, no steps.
    pub step_free: bool,
    /// No stairs.
    pub avoid_stairs: bool,
}

/// A walk through one or more stops.
#[derive(Clone, Debug, PartialEq)]
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

/// The walk from one stop to the next.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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

/// One step of the directions.
#[derive(Clone, Debug, PartialEq)]
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
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
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

/// The walkable network of a venue, made once from its bundle and asked many times.
#[derive(Clone, Debug)]
pub struct Network {
    usual: Ways,
    landmarks: Landmarks,
    /// Only where steps make a difference.
    step_free: Option<Ways>,
}

impl Network {
    /// Makes the network from the free floor.
    pub fn new(venue: &Venue, floor: &FreeFloor) -> Network {
        let has_steps = floor.levels.iter().any(|level| level.step_free.is_some());
        Network {
            usual: Ways::new(venue, floor, false),
            landmarks: Landmarks::new(venue),
            step_free: has_steps.then(|| Ways::new(venue, floor, true)),
        }
    }

    /// The network that a walker with these wishes walks on.
    pub fn ways(&self, wishes: Wishes) -> &Ways {
        self.step_free.as_ref().filter(|_| wishes.step_free).unwrap_or(&self.usual)
    }

    /// The least-cost walk, or why there is none.
    pub fn route(&self, venue: &Venue, request: &Request) -> Result<Route, NoRoute> {
        let mut stops = vec![request.from];
        stops.extend(&request.via);
        stops.push(request.to);
        let mut walker = Walker::new(venue, self.ways(request.wishes), &self.landmarks, request.wishes);
        let entries = stops.iter().map(|&stop| walker.entry(stop)).collect::<Result<Vec<_>, _>>()?;
        let order =
            if request.best_order { stops::best_order(&mut walker, &entries) } else { (0..stops.len()).collect() };
        let mut legs = Vec::with_capacity(order.len() - 1);
        for pair in order.windows(2) {
            let [from, to] = [pair[0], pair[1]].map(|at| stops[at]);
            let walk = walker.walk(&entries[pair[0]], &entries[pair[1]]).ok_or_else(|| walker.no_way(from, to))?;
            legs.push(walker.leg(from, to, walk));
        }
        Ok(Route {
            distance_m: legs.iter().map(|leg| leg.distance_m).sum(),
            cost_m: legs.iter().map(|leg| leg.cost_m).sum(),
            duration_s: legs.iter().map(|leg| leg.duration_s).sum(),
            stops: order.into_iter().map(|at| stops[at]).collect(),
            legs,
        })
    }
}
