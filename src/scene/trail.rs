//! The route on one level: its line with close round corners, and chevrons that say which way.

use std::f64::consts::LN_2;

use super::ink::{Ink, put_pixel};
use super::view::{Camera, Pixel, Rect};
use crate::route::Route;
use crate::venue::LevelId;
use crate::venue::geometry::Point;

/// One unbroken stretch of a route on a level.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The points walked through.
    pub points: Vec<Point>,
    /// Whether the route begins here rather than arriving from another level.
    pub begins: bool,
    /// Whether the route ends here rather than leaving for another level.
    pub ends: bool,
}

/// The stretches of a route on a level, in walking order.
pub fn runs(route: &Route, level: LevelId) -> Vec<Run> {
    let mut whole: Vec<(LevelId, Point)> = Vec::new();
    for &step in route.legs.iter().flat_map(|leg| &leg.path) {
        if whole.last() != Some(&step) {
            whole.push(step);
        }
    }
    let mut runs = Vec::new();
    let mut start = 0;
    for stretch in whole.chunk_by(|a, b| a.0 == b.0) {
        let end = start + stretch.len();
        if stretch[0].0 == level {
            let points = stretch.iter().map(|&(_, p)| p).collect();
            runs.push(Run { points, begins: start == 0, ends: end == whole.len() });
        }
        start = end;
    }
    runs
}

/// How far from a corner its bend begins: metres in the plan, and at least these CSS pixels.
const BEND_M: f64 = 0.8;
const BEND_PX: f64 = 7.0;
/// About how far apart chevrons are, CSS pixels.
const CHEVRON_PX: f64 = 42.0;
/// Half the height of a chevron, CSS pixels.
const CHEVRON_SIZE_PX: f64 = 2.6;

impl Run {
    /// The line in ink, its corners rounded for a scale.
    pub fn line(&self, px_per_m: f64) -> String {
        let mut ink = Ink::default();
        let bend = BEND_M.max(BEND_PX / px_per_m);
        let [first, middle @ .., last] = &self.points[..] else { return ink.into_text() };
        ink.move_to(*first);
        for (at, &corner) in middle.iter().enumerate() {
            let (before, after) = (self.points[at], self.points[at + 2]);
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
        let ground = runs(&walk, LevelId(0));
        assert_eq!(ground.iter().map(|run| (run.begins, run.ends)).collect::<Vec<_>>(), [(true, false), (false, true)]);
        let upper = runs(&walk, LevelId(1));
        assert_eq!(upper.len(), 1, "a stop between two legs does not break the line");
        assert_eq!(upper[0].points.len(), 3);
        assert!(runs(&walk, LevelId(2)).is_empty());
    }

    #[test]
    fn corners_are_rounded_and_ends_are_exact() {
        let walk = route(&[&[(0, 0.0, 0.0), (0, 10.0, 0.0), (0, 10.0, 10.0)]]);
        assert_eq!(runs(&walk, LevelId(0))[0].line(20.0), "M0 0L920 0Q1000 0 1000 80L1000 1000");
        let short = route(&[&[(0, 0.0, 0.0), (0, 1.0, 0.0), (0, 1.0, 1.0)]]);
        assert_eq!(runs(&short, LevelId(0))[0].line(20.0), "M0 0L50 0Q100 0 100 50L100 100", "half a side at most");
    }

    #[test]
    fn chevrons_keep_their_places_while_zooming_a_little() {
        let run = Run { points: vec![Point::new(0.0, 0.0), Point::new(40.0, 0.0)], begins: true, ends: true };
        let at = |px_per_m: f64| {
            let camera =
                Camera { centre: Point::new(20.0, 0.0), px_per_m, bearing_deg: 0.0, size: Pixel::new(900.0, 100.0) };
            run.chevrons(&camera).matches('M').count()
        };
        assert_eq!((at(10.0), at(11.0), at(20.0)), (10, 10, 20));
    }
}
