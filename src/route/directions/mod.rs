//! A walk in words, by what a walker sees: which stand to turn at, which door to take, what to ride, and on which side
//! the goal is.
//!
//! 1. `course`: the walk as it is felt, a few events along it: turns, doors, rides.
//! 2. [`landmarks`]: the stands that mark a point best.
//! 3. `words`: each event as a sentence in both languages.
//!
//! Which landmark to name, and to name one at all, follows Fellner, Huang and Gartner 2017, "Turn left after the WC, and
//! use the lift to go to the 2nd floor", ISPRS IJGI 6:183: what is large, named and at the turn comes first.

mod course;
pub mod landmarks;
mod words;

use std::f64::consts::{FRAC_PI_4, PI};

use super::walk::Waypoint;
use super::{Action, Step};
use crate::venue::geometry::Point;
use crate::venue::{LevelId, Place, Venue};
use course::{Course, What};
use landmarks::Landmarks;
use words::Side;
pub(super) use words::kind_name;

/// A stretch as long as this is easier to walk when something on the way is named, metres.
const LONG_M: f64 = 25.0;

/// The steps of one leg, from setting out to arriving.
pub fn steps(venue: &Venue, landmarks: &Landmarks, from: Place, to: Place, walk: &[Waypoint]) -> Vec<Step> {
    let course = Course::new(venue, landmarks, walk);
    let ends = [from, to].map(|place| place.booths(venue)).concat();
    let start = (walk[0].level, walk[0].at);
    let heading = course.first_heading();
    let ahead = heading.and_then(|heading| landmarks.ahead(venue, start, heading, &ends));
    let side = heading.and_then(|heading| side_of(venue, from, start, heading));
    let mut steps = Vec::with_capacity(course.events.len() + 2);
    let text = words::depart(venue, from, side, ahead);
    steps.push(Step { action: Action::Depart, distance_m: 0.0, landmark: ahead, text, at: start });
    for event in &course.events {
        let at = (event.level, event.at);
        let landmark = match event.what {
            What::Turn => landmarks.at(venue, at, &ends),
            What::Door { .. } | What::Ride { .. } => None,
        };
        let (action, text) = words::event(venue, event, landmark);
        steps.push(Step { action, distance_m: 0.0, landmark: landmark.map(|(place, _)| place), text, at });
    }
    let mut begun_m = 0.0;
    for (at, step) in steps.iter_mut().enumerate() {
        let ended_m = course.events.get(at).map_or(course.length_m, |next| next.after_m);
        step.distance_m = ended_m - begun_m;
        if step.distance_m >= LONG_M {
            let named = step.landmark.map(|place| place.booths(venue)).unwrap_or_default();
            let known = [&ends[..], &named].concat();
            if let Some((place, left)) = landmarks.passed(venue, &course.between(begun_m, ended_m), &known) {
                words::passing(venue, &mut step.text, place, left);
                step.landmark = step.landmark.or(Some(place));
            }
        }
        begun_m = ended_m;
    }
    let end = (walk[walk.len() - 1].level, walk[walk.len() - 1].at);
    let side = course.last_heading().and_then(|heading| side_of(venue, to, end, heading));
    let text = words::arrive(venue, to, side);
    steps.push(Step { action: Action::Arrive, distance_m: 0.0, landmark: Some(to), text, at: end });
    steps
}

/// On which side of a walker a place lies.
fn side_of(venue: &Venue, place: Place, walker: (LevelId, Point), heading: Point) -> Option<Side> {
    let towards = nearest_part(venue, place, walker)? - walker.1;
    let angle = turn(heading, towards);
    Some(match angle.abs() {
        ..FRAC_PI_4 => Side::Ahead,
        a if a > PI - FRAC_PI_4 => Side::Behind,
        _ if angle > 0.0 => Side::Left,
        _ => Side::Right,
    })
}

/// The turn from one heading to another in radians, positive to the left.
fn turn(from: Point, to: Point) -> f64 {
    from.cross(to).atan2(from.dot(to))
}

/// The point of a place's outline that is nearest to a walker; none where the walker stands on it.
fn nearest_part(venue: &Venue, place: Place, (level, at): (LevelId, Point)) -> Option<Point> {
    let booths = place.booths(venue);
    let edges = booths.iter().map(|&id| &venue[id]).filter(|booth| booth.level == level);
    let edges = edges.flat_map(|booth| booth.polygon.edges());
    let nearest = edges.map(|(a, b)| at.nearest_on(a, b)).min_by(|a, b| a.distance(at).total_cmp(&b.distance(at)));
    let anchor = || place.anchor(venue).filter(|&(on, _)| on == level).map(|(_, point)| point);
    nearest.or_else(anchor).filter(|point| point.distance(at) > 0.1)
}
