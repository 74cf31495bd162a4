//! Booths: on the floor, beside each other, with room to walk between.

use super::nearby::{Nearby, outlines_apart_m};
use crate::route::free::{area_beyond_m2, common_area_m2};
use crate::venue::geometry::Polygon;
use crate::venue::read::imdf::file;
use crate::venue::read::{Problem, Reading};
use crate::venue::{LevelId, Unit, Use, Venue};

/// Outlines that share a wall overlap by less, square metres.
const OVERLAP_M2: f64 = 0.02;
/// Booths drawn to a wall reach over it by less, square metres.
const BEYOND_M2: f64 = 0.1;
/// Booths nearer than this stand wall to wall, metres.
const WALL_TO_WALL_M: f64 = 0.15;

pub(super) fn check(reading: &Reading, problems: &mut Vec<Problem>) {
    let venue = &reading.venue;
    for level in venue.level_ids() {
        let booths: Vec<usize> = (0..venue.booths.len()).filter(|&at| venue.booths[at].level == level).collect();
        let nearby = Nearby::of_polygons(booths.iter().map(|&at| &venue.booths[at].polygon));
        let floor = Floor::new(venue, level);
        for &at in &booths {
            let booth = &venue.booths[at];
            let id = &reading.origins.booths[at];
            let beyond_m2 = floor.beyond_m2(&booth.polygon);
            if beyond_m2 > BEYOND_M2 {
                let message = if beyond_m2 > booth.polygon.area_m2() * 0.99 {
                    format!("booth {} does not stand on any floor that visitors walk on", booth.number)
                } else {
                    format!("{beyond_m2:.1} m² of booth {} lie off the floor that visitors walk on", booth.number)
                };
                let fix = "move it into a hall (room, walkway, lobby …), or draw the floor around it";
                problems.push(Problem::warning("booth-off-floor", file("kiosk"), message).at(id).fix(fix));
            }
            let clearance_m = 2.0 * venue.event.clearance_m;
            for other in nearby.within(booth.polygon.bounds(), clearance_m) {
                let other = booths[other];
                // Each pair is told once, at the later number.
                if other >= at {
                    break;
                }
                let neighbour = &venue.booths[other];
                let common_m2 = common_area_m2(&booth.polygon, &neighbour.polygon);
                if common_m2 > OVERLAP_M2 {
                    let message =
                        format!("booths {} and {} overlap by {common_m2:.1} m²", neighbour.number, booth.number);
                    let fix = "move one of them, or correct its size";
                    problems.push(Problem::warning("overlapping-booths", file("kiosk"), message).at(id).fix(fix));
                    continue;
                }
                let apart_m = outlines_apart_m(&booth.polygon, &neighbour.polygon);
                if apart_m > WALL_TO_WALL_M && apart_m < clearance_m - 1e-3 {
                    let message = format!(
                        "only {apart_m:.2} m lie between booths {} and {}: nobody walks through",
                        neighbour.number, booth.number
                    );
                    let fix = format!("leave {clearance_m:.1} m or more, or put them wall to wall");
                    problems.push(Problem::warning("narrow-aisle", file("kiosk"), message).at(id).fix(fix));
                }
            }
        }
    }
}

/// What visitors walk on, on one level.
struct Floor<'a> {
    units: Vec<&'a Unit>,
    nearby: Nearby,
}

impl<'a> Floor<'a> {
    fn new(venue: &'a Venue, level: LevelId) -> Floor<'a> {
        let walked = |unit: &&Unit| unit.level == level && matches!(unit.walk, Use::Floor | Use::Steps);
        let units: Vec<&Unit> = venue.units.iter().filter(walked).collect();
        let nearby = Nearby::of_polygons(units.iter().map(|unit| &unit.polygon));
        Floor { units, nearby }
    }

    /// How much of an outline lies beyond it, square metres.
    fn beyond_m2(&self, polygon: &Polygon) -> f64 {
        let under: Vec<&Polygon> =
            self.nearby.within(polygon.bounds(), 0.0).into_iter().map(|at| &self.units[at].polygon).collect();
        area_beyond_m2(polygon, &under)
    }
}
