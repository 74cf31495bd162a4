//! One leg: from an entry to another, by the network or straight across.

use petgraph::graph::{EdgeIndex, NodeIndex};

use super::directions::{self, landmarks::Landmarks};
use super::entry::{Entry, Link};
use super::network::Ways;
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
    landmarks: &'a Landmarks,
    wishes: Wishes,
    search: Search<NodeIndex, EdgeIndex>,
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
    pub fn new(venue: &'a Venue, ways: &'a Ways, landmarks: &'a Landmarks, wishes: Wishes) -> Walker<'a> {
        Walker { venue, ways, landmarks, wishes, search: Search::default() }
    }

    /// What of a place can be walked to.
    pub fn entry(&self, place: Place) -> Result<Entry, NoRoute> {
        let none = if place.anchor(self.venue).is_some() { NoRoute::OffFloor } else { NoRoute::Nowhere };
        Entry::new(self.venue, self.ways, place).ok_or_else(|| none(self.call(place)))
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

    /// Whether the walker takes a connector.
    fn takes(&self, connector: u16) -> bool {
        match self.venue.connectors[usize::from(connector)].kind {
            ConnectorKind::Elevator | ConnectorKind::Ramp => true,
            ConnectorKind::Stairs => !self.wishes.step_free && !self.wishes.avoid_stairs,
            ConnectorKind::Escalator => !self.wishes.step_free,
        }
    }

    /// The least-cost walk between two entries.
    pub fn walk(&mut self, from: &Entry, to: &Entry) -> Option<Walk> {
        let within = from.rooms.and(to.rooms)?;
        let [from, to] = &[from.opened(self.ways, within), to.opened(self.ways, within)];
        let (starts, there) = from.look(self.ways, to, within);
        let (goals, back) = to.look(self.ways, from, within);
        let back = back.map(|direct| super::entry::Direct { ends: [direct.ends[1], direct.ends[0]], ..direct });
        let length = |direct: &super::entry::Direct| direct.ends[0].distance(direct.ends[1]);
        let direct = [there, back].into_iter().flatten().min_by(|a, b| length(a).total_cmp(&length(b)));
        let below = direct.as_ref().map_or(f64::INFINITY, length);

        let graph = &self.ways.graph;
        let circles = to.circle();
        let factor = self.ways.bound_factor;
        let bound = |node: NodeIndex| {
            let left = |&(_, centre, reach): &(LevelId, Point, f64)| (graph[node].at.distance(centre) - reach).max(0.0);
            factor * circles.iter().map(left).fold(f64::INFINITY, f64::min)
        };
        let takes: Vec<bool> = (0..self.venue.connectors.len() as u16).map(|connector| self.takes(connector)).collect();
        let ends = |links: &[Link]| links.iter().map(|link| (link.node, link.length_m)).collect::<Vec<_>>();
        let way = self.search.run(
            graph,
            ends(&starts),
            ends(&goals),
            below,
            |edge| {
                let edge = edge.weight();
                let open = within.admit_all(edge.rooms) && edge.connector.is_none_or(|at| takes[usize::from(at)]);
                open.then_some(edge.cost_m)
            },
            bound,
        );
        let Some(way) = way else {
            return direct.map(|direct| Walk {
                cost_m: length(&direct),
                points: direct.ends.map(|at| Waypoint { level: direct.level, at, connector: None }).to_vec(),
            });
        };
        let end_of = |links: &[Link], node: NodeIndex| {
            let nearest =
                links.iter().filter(|link| link.node == node).min_by(|a, b| a.length_m.total_cmp(&b.length_m));
            nearest.map(|link| Waypoint { level: graph[node].level, at: link.at, connector: None })
        };
        let mut points: Vec<Waypoint> = end_of(&starts, way.first).into_iter().collect();
        points.push(Waypoint { level: graph[way.first].level, at: graph[way.first].at, connector: None });
        let mut last = way.first;
        for (edge, node) in way.edges {
            points.push(Waypoint { level: graph[node].level, at: graph[node].at, connector: graph[edge].connector });
            last = node;
        }
        points.extend(end_of(&goals, last));
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
