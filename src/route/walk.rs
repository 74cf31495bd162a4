//! One leg: from an entry to another, by the network or straight across.

use std::cell::RefMut;

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::beacons::Beacons;
use super::directions::{self, landmarks::Landmarks};
use super::edges::{EdgeId, Passage};
use super::entry::{Direct, Entries, Entry, Link};
use super::mesh::Rooms;
use super::network::Ground;
use super::shortest::{Search, Way};
use super::ways::{Node, Ways};
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
    beacons: Option<&'a Beacons>,
    wishes: Wishes,
    search: RefMut<'a, Search<NodeIndex, EdgeId>>,
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
    pub fn new(venue: &'a Venue, ground: &'a Ground, wishes: Wishes) -> Walker<'a> {
        let Ground { ways, entries, search, beacons } = ground;
        Walker { venue, ways, entries, beacons: beacons.get(), wishes, search: search.borrow_mut() }
    }

    /// What of a place can be walked to.
    pub fn entry(&self, place: Place) -> Result<Entry, NoRoute> {
        let none = if place.anchor(self.venue).is_some() { NoRoute::OffFloor } else { NoRoute::Nowhere };
        self.entries.entry(self.venue, self.ways, place).ok_or_else(|| none(self.call(place)))
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
        let end = |link: &Link| (link.node, link.length_m);
        let beacons =
            self.beacons.map(|beacons| beacons.towards(from.links(within).map(end), to.links(within).map(end)));
        let bound = |node: NodeIndex| {
            let at = ways.nodes[node.index()].at;
            let left = |&(centre, reach_m): &(Point, f64)| at.distance(centre) - reach_m;
            let nearest = |a, b| if b < a { b } else { a };
            let straight = factor * circles.iter().map(left).fold(f64::INFINITY, nearest);
            let told = beacons.as_ref().map_or(0.0, |beacons| beacons.bound(node));
            if straight > told { straight } else { told }
        };
        let way = self.search.run(
            ways,
            (from.links(within).map(end), to.links(within).map(end)),
            direct.map_or(f64::INFINITY, |direct| direct.length_m),
            cost,
            |before, passage| passable(venue, ways, wishes, within, before, passage),
            bound,
        );
        match way {
            Some(way) => Some(Walk { cost_m: way.cost, points: waypoints(ways, from, to, within, way) }),
            None => direct.map(straight),
        }
    }

    /// The least-cost walks from one entry to each of several, by one search.
    pub fn walks(&mut self, from: &Entry, to: &[&Entry]) -> Vec<Option<Walk>> {
        let (ways, venue, wishes) = (self.ways, self.venue, self.wishes);
        // Rooms are open to walks that end in them: what ends elsewhere is found at once, the rest one by one.
        let is_open = |to: &Entry| from.rooms.and(to.rooms) == Some(from.rooms);
        let within = from.rooms;
        let passable = |before, passage: Passage| passable(venue, ways, wishes, within, before, passage);
        self.search.spread(ways, from.links(within).map(|link| (link.node, link.length_m)), cost, passable);
        let mut walks = Vec::with_capacity(to.len());
        for to in to {
            let direct = from.direct(ways, to, within).map(straight);
            let whole = |link: &Link| self.search.cost(link.node.index()) + link.length_m;
            let last = to.links(within).min_by(|a, b| whole(a).total_cmp(&whole(b)));
            let last = last.map(|link| (link.node, whole(link))).filter(|last| last.1.is_finite());
            let through = last.map(|(node, cost_m)| {
                let way = self.search.way(ways, node, cost_m, cost, passable);
                Walk { cost_m, points: waypoints(ways, from, to, within, way) }
            });
            walks.push([direct, through].into_iter().flatten().min_by(|a, b| a.cost_m.total_cmp(&b.cost_m)));
        }
        for (walk, to) in walks.iter_mut().zip(to).filter(|(_, to)| !is_open(to)) {
            *walk = self.walk(from, to);
        }
        walks
    }

    /// A walk as a leg of a route, with its directions.
    pub fn leg(&self, landmarks: &Landmarks, from: Place, to: Place, walk: Walk) -> Leg {
        let points = tidy(walk.points);
        let (distance_m, duration_s) = measure(self.venue, walk.cost_m, &points);
        let steps = directions::steps(self.venue, landmarks, from, to, &points);
        Leg {
            from,
            to,
            distance_m,
            cost_m: walk.cost_m,
            duration_s,
            path: points.iter().map(|point| (point.level, point.at)).collect(),
            steps,
        }
    }
}

/// Metres walked on the floor and seconds taken by a walk.
pub fn measure(venue: &Venue, cost_m: f64, points: &[Waypoint]) -> (f64, f64) {
    let walked = |pair: &[Waypoint]| if pair[1].connector.is_some() { 0.0 } else { pair[0].at.distance(pair[1].at) };
    let distance_m: f64 = points.windows(2).map(walked).sum();
    let ridden_m = f64::max(cost_m - distance_m, 0.0);
    (distance_m, distance_m / venue.event.walking_speed_mps + ridden_m / CONNECTOR_MPS)
}

fn straight(Direct { level, ends, length_m }: Direct) -> Walk {
    Walk { cost_m: length_m, points: ends.map(|at| Waypoint { level, at, connector: None }).to_vec() }
}

/// The points of a way through the network between two entries.
fn waypoints(ways: &Ways, from: &Entry, to: &Entry, within: Rooms, way: Way<NodeIndex, EdgeId>) -> Vec<Waypoint> {
    let end_of = |entry: &Entry, node: NodeIndex| {
        let links = entry.links(within).filter(|link| link.node == node);
        let nearest = links.min_by(|a, b| a.length_m.total_cmp(&b.length_m));
        nearest.map(|link| Waypoint { level: ways.nodes[node.index()].level, at: link.at, connector: None })
    };
    let at_node = |node: NodeIndex, connector| {
        let Node { level, at } = ways.nodes[node.index()];
        Waypoint { level, at, connector }
    };
    let mut points: Vec<Waypoint> = end_of(from, way.first).into_iter().collect();
    points.push(at_node(way.first, None));
    points.extend(way.edges.iter().map(|&(edge, node)| at_node(node, ways.edge(edge).connector)));
    points.extend(end_of(to, way.edges.last().map_or(way.first, |&(_, node)| node)));
    points
}

/// Whether an edge may be taken by a walker with some wishes who may enter some rooms.
fn passable(venue: &Venue, ways: &Ways, wishes: Wishes, within: Rooms, before: NodeIndex, passage: Passage) -> bool {
    let edge = passage.weight();
    let open = within.admit_all(edge.rooms) && edge.connector.is_none_or(|at| takes(venue, wishes, at));
    open && ways.is_taut(before, passage.source(), edge)
}

fn cost(passage: Passage) -> f64 {
    passage.weight().cost_m
}

/// Whether a walker with some wishes takes a connector.
fn takes(venue: &Venue, wishes: Wishes, connector: u16) -> bool {
    match venue.connectors[usize::from(connector)].kind {
        ConnectorKind::Elevator | ConnectorKind::Ramp => true,
        ConnectorKind::Stairs => !wishes.step_free && !wishes.avoid_stairs,
        ConnectorKind::Escalator => !wishes.step_free && !wishes.avoid_escalators,
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
