//! The route on one level: its line with close round corners, and chevrons that say which way.

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
        let step_m = 2_f64.powf((CHEVRON_PX / camera.px_per_m).log2().round());
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
