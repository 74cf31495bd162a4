//! Doors that open no wall or are too narrow, and connectors that lead nowhere.

use super::nearby::{Nearby, around};
use crate::route::walls::gap;
use crate::route::ways::doors;
use crate::venue::amenity::kind_name;
use crate::venue::geometry::Point;
use crate::venue::read::imdf::file;
use crate::venue::read::plan::connector_kind;
use crate::venue::read::{Problem, Reading};
use crate::venue::{ConnectorKind, Lang, LevelId, Opening, UnitId, Venue};

/// Which share of a door must lie on a wall.
const ON_WALL: f64 = 0.5;

pub(super) fn check(reading: &Reading, problems: &mut Vec<Problem>) {
    let Reading { venue, origins, .. } = reading;
    for level in venue.level_ids() {
        let walls = Walls::new(venue, level);
        let openings = venue.openings.iter().zip(&origins.openings);
        for (opening, id) in openings.filter(|(opening, _)| opening.level == level && opening.passable) {
            if walls.share_of(opening) < ON_WALL {
                let message = "this door lies on no wall, so it opens nothing";
                let problem = Problem::warning("door-off-wall", file("opening"), message).at(id);
                problems.push(problem.fix("draw it along the outline of the room it leads into, within 5 cm"));
                continue;
            }
            let (width_m, least_m) = (width_m(opening), 2.0 * venue.event.clearance_m);
            if width_m <= least_m + 1e-3 {
                let message = format!("this door is {width_m:.2} m wide: nobody who needs {least_m:.1} m passes it");
                let fix = "correct its ends; clearance_m in floorlight.toml says how much room a visitor needs";
                problems.push(Problem::warning("narrow-door", file("opening"), message).at(id).fix(fix));
            }
        }
    }
    stops(reading, problems);
}

/// Every level a connector stops at needs a door into it, and every lift or stairs another level to lead to.
fn stops(reading: &Reading, problems: &mut Vec<Problem>) {
    let Reading { venue, origins, .. } = reading;
    let mut joined = vec![false; venue.units.len()];
    for stop in venue.connectors.iter().flat_map(|connector| &connector.stops) {
        if std::mem::replace(&mut joined[stop.index()], true) || doors(venue, *stop).next().is_some() {
            continue;
        }
        let kind = kind_name(&venue[*stop].category).en.to_lowercase();
        let message = format!("no door leads into the {kind} on {}", level_name(venue, *stop));
        let fix = "draw an opening (category pedestrian) on its outline";
        let id = &origins.units[stop.index()];
        problems.push(Problem::warning("connector-without-door", file("unit"), message).at(id).fix(fix));
    }
    if venue.levels.len() < 2 {
        return;
    }
    for ((unit, id), joined) in venue.units.iter().zip(&origins.units).zip(joined) {
        let leads = connector_kind(&unit.category).is_some_and(|kind| kind != ConnectorKind::Ramp);
        if leads && !joined {
            let message =
                format!("no other level is joined to the {} here", kind_name(&unit.category).en.to_lowercase());
            let fix = "join it to the one above or below by a relationship, or draw them over each other";
            problems.push(Problem::warning("connector-to-nowhere", file("unit"), message).at(id).fix(fix));
        }
    }
}

fn level_name(venue: &Venue, unit: UnitId) -> String {
    let level = &venue[venue[unit].level];
    match level.name.get(Lang::En) {
        "" => format!("level {}", level.ordinal),
        name => name.to_owned(),
    }
}

/// How wide a door is: the length of its line, metres.
fn width_m(opening: &Opening) -> f64 {
    opening.line.0.windows(2).map(|ends| ends[0].distance(ends[1])).sum()
}

/// The walls of one level: all edges of its units' outlines.
struct Walls {
    edges: Vec<[Point; 2]>,
    nearby: Nearby,
}

impl Walls {
    fn new(venue: &Venue, level: LevelId) -> Walls {
        let units = venue.units.iter().filter(|unit| unit.level == level);
        let edges: Vec<[Point; 2]> = units.flat_map(|unit| unit.polygon.edges()).map(|(a, b)| [a, b]).collect();
        let nearby = Nearby::new(edges.iter().map(|&edge| around(edge)));
        Walls { edges, nearby }
    }

    /// Which share of a door's line lies on a wall, or on several one after the other.
    fn share_of(&self, opening: &Opening) -> f64 {
        let on_wall_m = |ends: &[Point]| {
            let near = self.nearby.within(around([ends[0], ends[1]]), 0.1);
            let cleared = near.into_iter().filter_map(|at| {
                let [a, b] = self.edges[at];
                gap(a, b, ends[0], ends[1]).map(|(from, to)| (to - from) * a.distance(b))
            });
            // A wall between two rooms is an edge of both: no more than the door's own length counts.
            cleared.sum::<f64>().min(ends[0].distance(ends[1]))
        };
        opening.line.0.windows(2).map(on_wall_m).sum::<f64>() / width_m(opening)
    }
}
