//! A route as programs read it: the command line's JSON and the page's JavaScript API.

use std::fmt;

use serde::Serialize;

use super::{Action, Leg, Route, Step};
use crate::venue::geometry::Point;
use crate::venue::{Lang, LevelId, Venue};

/// A [`Route`] with places as ids, points as `[lon, lat, ordinal]` and sentences in one language.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// Metres walked on the floor.
    pub distance_m: f64,
    /// Metres walked plus what connectors cost.
    pub cost_m: f64,
    /// Seconds it takes.
    pub duration_s: f64,
    /// Canonical ids of all stops in visiting order, both ends included.
    pub stops: Vec<String>,
    /// The walk from each stop to the next.
    pub legs: Vec<LegAnswer>,
}

/// One leg of an [`Answer`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LegAnswer {
    /// Canonical id of where it begins.
    pub from: String,
    /// Canonical id of where it ends.
    pub to: String,
    /// Metres walked on the floor.
    pub distance_m: f64,
    /// Metres walked plus what connectors cost.
    pub cost_m: f64,
    /// Seconds it takes.
    pub duration_s: f64,
    /// Longitude, latitude and level ordinal of the points walked through.
    pub path: Vec<(f64, f64, i16)>,
    /// How to say it.
    pub steps: Vec<StepAnswer>,
}

/// One step of a [`LegAnswer`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepAnswer {
    /// What to do.
    pub action: Action,
    /// Metres to walk after it.
    pub distance_m: f64,
    /// The sentence.
    pub text: String,
    /// Name of a place one sees there, if there is one.
    pub landmark: Option<String>,
}

impl Answer {
    /// What a route is to programs, its sentences in `lang`.
    pub fn new(venue: &Venue, route: &Route, lang: Lang) -> Answer {
        Answer {
            distance_m: route.distance_m,
            cost_m: route.cost_m,
            duration_s: route.duration_s,
            stops: route.stops.iter().map(|stop| stop.id(venue)).collect(),
            legs: route.legs.iter().map(|leg| LegAnswer::new(venue, leg, lang)).collect(),
        }
    }
}

impl LegAnswer {
    fn new(venue: &Venue, leg: &Leg, lang: Lang) -> LegAnswer {
        let point = |&(level, point): &(LevelId, Point)| {
            let [lon, lat] = venue.frame.lon_lat(point);
            (lon, lat, venue[level].ordinal)
        };
        LegAnswer {
            from: leg.from.id(venue),
            to: leg.to.id(venue),
            distance_m: leg.distance_m,
            cost_m: leg.cost_m,
            duration_s: leg.duration_s,
            path: leg.path.iter().map(point).collect(),
            steps: leg.steps.iter().map(|step| StepAnswer::new(venue, step, lang)).collect(),
        }
    }
}

impl StepAnswer {
    fn new(venue: &Venue, step: &Step, lang: Lang) -> StepAnswer {
        StepAnswer {
            action: step.action,
            distance_m: step.distance_m,
            text: step.text.get(lang).to_owned(),
            landmark: step.landmark.map(|place| place.name_in(venue, lang)),
        }
    }
}

/// For people: length and time, then a numbered line a step.
impl fmt::Display for Answer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let minutes = (self.duration_s / 60.0).ceil().max(1.0);
        write!(out, "{}: {:.0} m, {minutes} min", self.stops.join(" → "), self.distance_m)?;
        let steps = self.legs.iter().flat_map(|leg| &leg.steps);
        for (at, step) in steps.enumerate() {
            write!(out, "\n{:>3}. {}", at + 1, step.text)?;
            if step.distance_m >= 1.0 {
                write!(out, " ({:.0} m)", step.distance_m)?;
            }
        }
        Ok(())
    }
}
