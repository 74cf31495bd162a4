//! Outlines that cross themselves.

use super::nearby::{Nearby, around, cross};
use crate::venue::geometry::{Point, Polygon};
use crate::venue::read::Problem;
use crate::venue::read::imdf::{Archive, file};

pub(super) fn check(archive: &Archive, problems: &mut Vec<Problem>) {
    for (kind, feature) in archive.all() {
        let Some(at) = feature.polygons.iter().find_map(crossing) else { continue };
        let [lon, lat] = archive.frame.lon_lat(at);
        let message = format!("its outline crosses itself near [{lon:.6}, {lat:.6}]");
        let problem = Problem::warning("crossing-outline", file(kind), message).at(&feature.id);
        problems.push(problem.fix("draw its corners in the order in which one walks around it"));
    }
}

/// Where an outline crosses itself, roughly: an end of the edge that does.
fn crossing(polygon: &Polygon) -> Option<Point> {
    let edges: Vec<[Point; 2]> = polygon.edges().map(|(a, b)| [a, b]).collect();
    let nearby = Nearby::new(edges.iter().map(|&edge| around(edge)));
    let crosses =
        |at: &usize| nearby.within(around(edges[*at]), 0.0).into_iter().any(|other| cross(edges[*at], edges[other]));
    (0..edges.len()).find(crosses).map(|at| edges[at][0].towards(edges[at][1], 0.5))
}
