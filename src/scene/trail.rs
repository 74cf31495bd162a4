//! The route on one level: its line with close round corners, chevrons that say which way, and where it changes level.

use std::f64::consts::LN_2;

use super::ink::{Ink, put_pixel};
use super::view::{Camera, Pixel, Rect};
use crate::route::{Action, Route};
use crate::venue::LevelId;
use crate::venue::geometry::Point;

/// One unbroken stretch of a route on a level.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The points walked through.
    pub points: Vec<Point>,
    /// The level it lies on.
    pub level: LevelId,
    /// How the walker came from another level; nothing where the route begins.
    pub came: Option<Ride>,
    /// How the walker goes on to another level; nothing where the route ends.
    pub goes: Option<Ride>,
}

/// A change of level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ride {
    /// The level at its other end.
    pub level: LevelId,
    /// What is taken, if the steps say so.
    pub by: Option<Action>,
}

/// The stretches of a route, level by level in walking order.
pub fn runs(route: &Route) -> Vec<Run> {
    let mut whole: Vec<(LevelId, Point)> = Vec::new();
    for &step in route.legs.iter().flat_map(|leg| &leg.path) {
        if whole.last() != Some(&step) {
            whole.push(step);
        }
    }
    let mut rides = route.legs.iter().flat_map(|leg| &leg.steps).map(|step| step.action).filter(Action::changes_level);
    let mut runs: Vec<Run> = Vec::new();
    for stretch in whole.chunk_by(|a, b| a.0 == b.0) {
        let level = stretch[0].0;
        let by = if runs.is_empty() { None } else { rides.next() };
        let came = runs.last_mut().map(|before| {
            before.goes = Some(Ride { level, by });
            Ride { level: before.level, by }
        });
        runs.push(Run { points: stretch.iter().map(|&(_, p)| p).collect(), level, came, goes: None });
    }
    runs
}

/// How far from a corner its bend begins: metres in the plan, and at least these CSS pixels.
const BEND_M: f64 = 0.8;
const BEND_PX: f64 = 7.0;
/// How far a bend may leave its corner out: this share of the walker's clearance, so that it never touches what the
/// walker goes around, or what cannot be seen on the screen.
const CUT_SHARE: f64 = 0.8;
const CUT_PX: f64 = 1.5;
/// About how far apart chevrons are, CSS pixels.
const CHEVRON_PX: f64 = 42.0;
/// Half the height of a chevron, CSS pixels.
const CHEVRON_SIZE_PX: f64 = 2.6;

impl Run {
    /// The line in ink, its corners rounded for a scale and a walker's clearance.
    pub fn line(&self, px_per_m: f64, clearance_m: f64) -> String {
        let mut ink = Ink::default();
        let widest = BEND_M.max(BEND_PX / px_per_m);
        let cut = (CUT_SHARE * clearance_m).max(CUT_PX / px_per_m);
        let [first, middle @ .., last] = &self.points[..] else { return ink.into_text() };
        ink.move_to(*first);
        for (at, &corner) in middle.iter().enumerate() {
            let (before, after) = (self.points[at], self.points[at + 2]);
            // The middle of a bend is a quarter of the way from its corner to both its ends together.
            let sides = [before, after].map(|p| (p - corner) * (1.0 / corner.distance(p).max(f64::MIN_POSITIVE)));
            let bend = widest.min(4.0 * cut / (sides[0] + sides[1]).length().max(f64::MIN_POSITIVE));
            let towards = |p: Point| {
                let length = corner.distance(p);
                corner.towards(p, if length > 0.0 { bend.min(length / 2.0) / length } else { 0.0 })
            };
            ink.line_to(towards(before));
            ink.bend_to(corner, towards(after));
        }
        ink.line_to(*last);
        ink.into_text()
    }

    /// Chevrons along the line that are on the screen, as path text in CSS pixels.
    ///
    /// Their distance halves and doubles with the scale instead of following it, so that they keep still in the plan.
    pub fn chevrons(&self, camera: &Camera) -> String {
        let doublings = ((CHEVRON_PX / camera.px_per_m).ln() / LN_2).round();
        let step_m = (doublings * LN_2).exp();
        let screen = Rect { low: Pixel::default(), high: camera.size }.grown(CHEVRON_SIZE_PX);
        let mut text = String::new();
        let mut ahead = step_m / 2.0;
        for ends in self.points.windows(2) {
            let length = ends[0].distance(ends[1]);
            let (from, to) = (camera.screen_from_plan(ends[0]), camera.screen_from_plan(ends[1]));
            let run = to.minus(from);
            let along = run.times(CHEVRON_SIZE_PX / run.length().max(f64::MIN_POSITIVE));
            let across = Pixel::new(-along.y, along.x);
            while ahead < length {
                let tip = from.plus(run.times(ahead / length)).plus(along.times(0.5));
                // Not in a bend, where the line leaves the corner out.
                let from_corner_px = ahead.min(length - ahead) * camera.px_per_m;
                if screen.contains(tip) && from_corner_px > BEND_PX {
                    put_pixel(&mut text, 'M', tip.minus(along).plus(across));
                    put_pixel(&mut text, 'L', tip);
                    put_pixel(&mut text, 'L', tip.minus(along).minus(across));
                }
                ahead += step_m;
            }
            ahead -= length;
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Leg;
    use crate::venue::Place;
    use proptest::prelude::*;

    fn route(paths: &[&[(u16, f64, f64)]]) -> Route {
        let leg = |path: &&[(u16, f64, f64)]| {
            let path: Vec<_> = path.iter().map(|&(level, x, y)| (LevelId(level), Point::new(x, y))).collect();
            let ends = [path[0], path[path.len() - 1]].map(|(level, at)| Place::Spot(level, at));
            let [from, to] = ends;
            Leg { from, to, distance_m: 0.0, cost_m: 0.0, duration_s: 0.0, path, steps: Vec::new() }
        };
        Route {
            distance_m: 0.0,
            cost_m: 0.0,
            duration_s: 0.0,
            stops: Vec::new(),
            legs: paths.iter().map(leg).collect(),
        }
    }

    #[test]
    fn a_walk_over_levels_shows_the_stretches_of_each() {
        let walk = route(&[
            &[(0, 0.0, 0.0), (0, 10.0, 0.0), (1, 10.0, 1.0), (1, 20.0, 1.0)],
            &[(1, 20.0, 1.0), (1, 20.0, 9.0), (0, 20.0, 10.0), (0, 30.0, 10.0)],
        ]);
        let runs = runs(&walk);
        let levels: Vec<_> = runs.iter().map(|run| (run.level.0, run.points.len())).collect();
        assert_eq!(levels, [(0, 2), (1, 3), (0, 2)], "a stop between two legs does not break the line");
        let ride = |level| Some(Ride { level: LevelId(level), by: None });
        let rides: Vec<_> = runs.iter().map(|run| (run.came, run.goes)).collect();
        assert_eq!(rides, [(None, ride(1)), (ride(0), ride(0)), (ride(1), None)]);
    }

    #[test]
    fn corners_are_rounded_and_ends_are_exact() {
        let walk = route(&[&[(0, 0.0, 0.0), (0, 10.0, 0.0), (0, 10.0, 10.0)]]);
        assert_eq!(runs(&walk)[0].line(20.0, 1.0), "M0 0L920 0Q1000 0 1000 80L1000 1000");
        let short = route(&[&[(0, 0.0, 0.0), (0, 1.0, 0.0), (0, 1.0, 1.0)]]);
        assert_eq!(runs(&short)[0].line(20.0, 1.0), "M0 0L50 0Q100 0 100 50L100 100", "half a side at most");
    }

    proptest! {
        /// Whoever walks past a corner at the clearance is not drawn through what stands there.
        #[test]
        fn bends_keep_off_what_is_walked_around(turn_deg in 1.0..179.0_f64, side in 0.1..30.0_f64, px_per_m in 6.0..70.0_f64) {
            let (sin, cos) = turn_deg.to_radians().sin_cos();
            let corner = Point::new(side, 0.0);
            let points = vec![Point::default(), corner, corner + Point::new(cos, sin) * side];
            let run = Run { points, level: LevelId(0), came: None, goes: None };
            let line = run.line(px_per_m, 0.3);
            let numbers: Vec<f64> = line.split(|c: char| !c.is_ascii_digit() && c != '-').filter_map(|n| n.parse().ok()).collect();
            let [_, _, x0, y0, x1, y1, x2, y2, ..] = numbers[..] else { panic!("{line}") };
            let middle = Point::new((x0 + 2.0 * x1 + x2) / 400.0, (y0 + 2.0 * y1 + y2) / 400.0);
            prop_assert!(middle.distance(corner) < 0.3, "{line}");
        }
    }

    #[test]
    fn chevrons_keep_their_places_while_zooming_a_little() {
        let run = Run {
            points: vec![Point::new(0.0, 0.0), Point::new(40.0, 0.0)],
            level: LevelId(0),
            came: None,
            goes: None,
        };
        let at = |px_per_m: f64| {
            let camera =
                Camera { centre: Point::new(20.0, 0.0), px_per_m, bearing_deg: 0.0, size: Pixel::new(900.0, 100.0) };
            run.chevrons(&camera).matches('M').count()
        };
        assert_eq!((at(10.0), at(11.0), at(20.0)), (10, 10, 20));
    }
}
