//! One leg: from an entry to another, by the network or straight across.

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::directions::{self, landmarks::Landmarks};
use super::edges::EdgeId;
use super::entry::{Direct, Entries, Entry, Link};
use super::network::{Node, Ways};
use super::shortest::Search;
use super::{Leg, NoRoute, Wishes};
use crate::venue::geometry::Point;
use crate::venue::{ConnectorKind, Lang, LevelId, Place, Venue};

/// What connectors' metres are turned into time with: they are what their time is worth at this speed.
const CONNECTOR_MPS: f64 = 1.4;

/// Walks on one network with one set of wishes; kept to reuse its memory.
pub struct Walker<'a> {
    venue: &'a Venue,
    ways: &'a Ways,
    entries: &'a Entries,
    landmarks: &'a Landmarks,
    wishes: Wishes,
    search: Search<NodeIndex, EdgeId>,
}

/// The shortest walk between two entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// Least cost, metres.
    pub cost_m: f64,
    /// Points walked through, with the connector taken to get there, if any.
    pub points: Vec<Waypoint>,
}

/// A point of a walk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waypoint {
    /// Its level.
    pub level: LevelId,
    /// Where it is.
    pub at: Point,
    /// The connector ridden to get here from the point before.
    pub connector: Option<u16>,
}

impl<'a> Walker<'a> {
    /// A walker at rest.
    pub fn new(
        venue: &'a Venue,
        (ways, entries): (&'a Ways, &'a Entries),
        landmarks: &'a Landmarks,
        wishes: Wishes,
    ) -> Walker<'a> {
        Walker { venue, ways, entries, landmarks, wishes, search: Search::default() }
    }

    /// What of a place can be walked to.
    pub fn entry(&self, place: Place) -> Result<Entry, NoRoute> {
        self.entries.entry(self.venue, self.ways, place).ok_or_else(|| NoRoute::OffFloor(self.call(place)))
    }

    /// What to call a place in a message.
    fn call(&self, place: Place) -> String {
        let name = place.name(self.venue);
        if name.is_empty() { place.id(self.venue) } else { name.get(Lang::En).to_owned() }
    }

    /// Why there is no way.
    pub fn no_way(&self, from: Place, to: Place) -> NoRoute {
        let (from, to) = (self.call(from), self.call(to));
        if self.wishes.step_free { NoRoute::NoStepFreeWay { from, to } } else { NoRoute::NoWay { from, to } }
    }

    /// The least-cost walk between two entries.
    pub fn walk(&mut self, from: &Entry, to: &Entry) -> Option<Walk> {
        let (ways, venue, wishes) = (self.ways, self.venue, self.wishes);
        let within = from.rooms.and(to.rooms)?;
        let direct = from.direct(ways, to, within);
        let (circles, factor): (Vec<(Point, f64)>, f64) = (to.circles().collect(), ways.bound_factor);
        let bound = |node: NodeIndex| {
            let at = ways.nodes[node.index()].at;
            let left = |&(centre, reach_m): &(Point, f64)| (at.distance(centre) - reach_m).max(0.0);
            factor * circles.iter().map(left).fold(f64::INFINITY, f64::min)
        };
        let end = |link: &Link| (link.node, link.length_m);
        let way = self.search.run(
            ways,
            from.links(within).map(end),
            to.links(within).map(end),
            direct.map_or(f64::INFINITY, |direct| direct.length_m),
            |before, passage| {
                let edge = passage.weight();
                let open = within.admit_all(edge.rooms) && edge.connector.is_none_or(|at| takes(venue, wishes, at));
                (open && ways.is_taut(before, passage.source(), edge)).then_some(edge.cost_m)
            },
            bound,
        );
        let waypoint = |level, at, connector| Waypoint { level, at, connector };
        let Some(way) = way else {
            return direct.map(|Direct { level, ends, length_m }| Walk {
                cost_m: length_m,
                points: ends.map(|at| waypoint(level, at, None)).to_vec(),
            });
        };
        let end_of = |entry: &Entry, node: NodeIndex| {
            let links = entry.links(within).filter(|link| link.node == node);
            let nearest = links.min_by(|a, b| a.length_m.total_cmp(&b.length_m));
            nearest.map(|link| waypoint(ways.nodes[node.index()].level, link.at, None))
        };
        let at_node = |node: NodeIndex, connector| {
            let Node { level, at } = ways.nodes[node.index()];
            waypoint(level, at, connector)
        };
        let mut points: Vec<Waypoint> = end_of(from, way.first).into_iter().collect();
        points.push(at_node(way.first, None));
        points.extend(way.edges.iter().map(|&(edge, node)| at_node(node, ways.edge(edge).connector)));
        points.extend(end_of(to, way.edges.last().map_or(way.first, |&(_, node)| node)));
        Some(Walk { cost_m: way.cost, points })
    }

    /// A walk as a leg of a route, with its directions.
    pub fn leg(&self, from: Place, to: Place, walk: Walk) -> Leg {
        let points = tidy(walk.points);
        let walked =
            |pair: &[Waypoint]| if pair[1].connector.is_some() { 0.0 } else { pair[0].at.distance(pair[1].at) };
        let distance_m: f64 = points.windows(2).map(walked).sum();
        let ridden_m = walk.cost_m - distance_m;
        let steps = directions::steps(self.venue, self.landmarks, from, to, &points);
        Leg {
            from,
            to,
            distance_m,
            cost_m: walk.cost_m,
            duration_s: distance_m / self.venue.event.walking_speed_mps + ridden_m.max(0.0) / CONNECTOR_MPS,
            path: points.iter().map(|point| (point.level, point.at)).collect(),
            steps,
        }
    }
}

/// Whether a walker with some wishes takes a connector.
fn takes(venue: &Venue, wishes: Wishes, connector: u16) -> bool {
    match venue.connectors[usize::from(connector)].kind {
        ConnectorKind::Elevator | ConnectorKind::Ramp => true,
        ConnectorKind::Stairs => !wishes.step_free && !wishes.avoid_stairs,
        ConnectorKind::Escalator => !wishes.step_free,
    }
}

/// Leaves out points that repeat the one before, and those passed straight through.
fn tidy(points: Vec<Waypoint>) -> Vec<Waypoint> {
    let mut tidied: Vec<Waypoint> = Vec::with_capacity(points.len());
    for point in points {
        if point.connector.is_none() {
            if tidied.last().is_some_and(|last| (last.level, last.at) == (point.level, point.at)) {
                continue;
            }
            while let [.., before, last] = tidied[..]
                && last.connector.is_none()
                && before.level == point.level
                && before.at != last.at
                && last.at.distance(last.at.nearest_on(before.at, point.at)) < 1e-9
            {
                tidied.pop();
            }
        }
        tidied.push(point);
    }
    if tidied.len() == 1 {
        tidied.push(tidied[0]);
    }
    tidied
}
