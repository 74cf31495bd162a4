//! The walkable network: corners that walks bend around, joined where one sees the other, and the ways between levels.
//!
//! A shortest walk on free floor is a chain of straight lines that bends only at corners bulging into it, and only
//! touches the obstacle there: so corners are joined when the line between them is tangent at both ends. Starts and
//! goals are not in the graph; see `entry`.
//!
//! The edges of a node are found when a search first comes to it, and kept: making a network takes no time, and a walk
//! waits for what it needs only. [`Ways::find_edges`] finds them ahead.

use std::cell::{Cell, OnceCell, RefCell};

use petgraph::graph::NodeIndex;

use super::floor::{FloorMesh, FreeFloor};
use super::mesh::{Mesh, Rooms, Standing, Turns};
use super::sight::{Gaze, Seen, Sight};
use crate::venue::geometry::Point;
use crate::venue::{Connector, ConnectorKind, LevelId, UnitId, Venue};

/// How far an opening may be from a connector's outline and still lead into it, metres.
const AT_OUTLINE_M: f64 = 0.1;

/// A turn that spans less is straight on, whatever rounding says, square metres.
const LEVEL_M2: f64 = 1e-9;

/// A point where walks bend or change level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Its level.
    pub level: LevelId,
    /// Where it is.
    pub at: Point,
}

/// A way from a node to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// The node it leads to.
    pub to: NodeIndex,
    /// What it costs, metres.
    pub cost_m: f64,
    /// Rooms it goes through: it may only be taken by a walk to or from all of them.
    pub rooms: Rooms,
    /// The connector it is, by its position in the venue; `None` for a straight line on the floor.
    pub connector: Option<u16>,
    /// The turns that a shortest walk may take into it: the obstacle at its beginning is on that side.
    pub turns: Turns,
}

/// A node that is no corner: a connector's door on one level.
#[derive(Clone, Debug)]
struct Portal {
    standing: Standing,
    rides: Vec<Edge>,
}

/// The network for one kind of walker.
#[derive(Clone, Debug)]
pub struct Ways {
    /// Free floor, level by level.
    pub meshes: Vec<Mesh>,
    /// Corners that walks bend around, then portals.
    pub nodes: Vec<Node>,
    /// The mesh's corner of each node that is one.
    corners: Vec<u32>,
    portals: Vec<Portal>,
    /// The node of each corner, level by level; `NodeIndex::end()` where no walk bends.
    nodes_of: Vec<Vec<NodeIndex>>,
    /// Portals in each triangle, level by level; no list for a level without any.
    portals_in: Vec<Vec<Vec<NodeIndex>>>,
    /// The edges of each node, once found.
    edges: Vec<OnceCell<Vec<Edge>>>,
    /// Nodes before this one have their edges.
    found: Cell<usize>,
    sight: RefCell<Sight>,
    /// What the straight line to the goal may be multiplied with and never be more than the least cost.
    pub bound_factor: f64,
}

impl Ways {
    /// Makes the network; `step_free` takes the free floor without steps where that differs.
    pub fn new(venue: &Venue, floor: &FreeFloor, step_free: bool) -> Ways {
        let empty = FloorMesh::default();
        let mesh = |level: LevelId| {
            let floor = floor.levels.get(level.index());
            let usual = floor.map_or(&empty, |floor| &floor.usual);
            Mesh::new(floor.and_then(|floor| floor.step_free.as_ref()).filter(|_| step_free).unwrap_or(usual))
        };
        let meshes: Vec<Mesh> = venue.level_ids().map(mesh).collect();
        let mut ways = Ways {
            nodes: Vec::new(),
            corners: Vec::new(),
            portals: Vec::new(),
            nodes_of: Vec::new(),
            portals_in: vec![Vec::new(); meshes.len()],
            edges: Vec::new(),
            found: Cell::new(0),
            sight: RefCell::default(),
            bound_factor: 1.0,
            meshes,
        };
        for (level, mesh) in venue.level_ids().zip(&ways.meshes) {
            let node = |corner: u32| {
                if !mesh.bends_walks(corner) {
                    return NodeIndex::end();
                }
                ways.nodes.push(Node { level, at: mesh.corners[corner as usize] });
                ways.corners.push(corner);
                NodeIndex::new(ways.nodes.len() - 1)
            };
            ways.nodes_of.push((0..mesh.corners.len() as u32).map(node).collect());
        }
        ways.add_connectors(venue);
        ways.edges.resize_with(ways.nodes.len(), OnceCell::new);
        ways
    }

    /// The edges that leave a node.
    pub fn edges(&self, node: NodeIndex) -> &[Edge] {
        self.edges[node.index()].get_or_init(|| self.find(node))
    }

    /// Whether a walk to `node` from `before` may go on by an edge: it is pulled tight around what it bends at. A walk that
    /// turns away from the obstacle could be cut short, so no shortest one does.
    pub fn is_taut(&self, before: NodeIndex, node: NodeIndex, edge: &Edge) -> bool {
        if edge.turns == Turns::BOTH || before == node {
            return true;
        }
        let [before, node, next] = [before, node, edge.to].map(|node| self.nodes[node.index()].at);
        let turn = (node - before).cross(next - node);
        if edge.turns.left { turn > -LEVEL_M2 } else { turn < LEVEL_M2 }
    }

    /// Finds the edges of so many nodes more, ahead of any search; tells whether some are left.
    pub fn find_edges(&self, count: usize) -> bool {
        let end = self.nodes.len().min(self.found.get() + count);
        for node in self.found.get()..end {
            self.edges(NodeIndex::new(node));
        }
        self.found.set(end);
        end < self.nodes.len()
    }

    /// All that a node sees along a common tangent, and where one can ride from it.
    fn find(&self, node: NodeIndex) -> Vec<Edge> {
        let Node { level, at } = self.nodes[node.index()];
        let mesh = &self.meshes[level.index()];
        let corner = self.corners.get(node.index()).copied();
        let portal = self.portals.get(node.index().wrapping_sub(self.corners.len()));
        let mut edges: Vec<Edge> = portal.map(|portal| portal.rides.clone()).unwrap_or_default();
        let meet = |to: NodeIndex, rooms: Rooms| {
            let there = self.nodes[to.index()].at;
            let other = self.corners.get(to.index()).copied();
            let exact = corner.is_some() && other.is_some();
            let turns = |from: Point, corner: Option<u32>| match corner {
                None => Turns::BOTH,
                Some(corner) if exact => mesh.turns(from, corner),
                Some(corner) => mesh.turns_nearly(from, corner),
            };
            let known = |edge: &Edge| edge.to == to && edge.rooms == rooms && edge.connector.is_none();
            if to == node || edges.iter().any(known) || !turns(at, other).any() {
                return;
            }
            // What is on the left of the line from there is on the right of the line to there.
            let Turns { left: right, right: left } = turns(there, corner);
            if left || right {
                let turns = Turns { left, right };
                edges.push(Edge { to, cost_m: at.distance(there), rooms, connector: None, turns });
            }
        };
        match (corner, portal) {
            (Some(corner), _) => self.look(level, &mesh.at_corner(corner), Gaze::Around, meet, |_| {}),
            (None, Some(portal)) => self.look(level, &portal.standing, Gaze::Around, meet, |_| {}),
            (None, None) => {}
        }
        edges
    }

    /// Shows all nodes that are seen from a point, through which rooms, and all triangles.
    pub fn look(
        &self,
        level: LevelId,
        from: &Standing,
        gaze: Gaze,
        mut meet: impl FnMut(NodeIndex, Rooms),
        mut lit: impl FnMut(u32),
    ) {
        let mesh = &self.meshes[level.index()];
        self.sight.borrow_mut().look(mesh, from, gaze, None, |seen| {
            if let Seen::Triangle(triangle, ..) = seen {
                lit(triangle);
            }
            self.nodes_seen(level, seen, &mut meet);
        });
    }

    /// Shows the same at right angles from a stretch `a`–`b` of a triangle, on its left.
    pub fn look_square(
        &self,
        level: LevelId,
        triangle: u32,
        ends: [Point; 2],
        mut meet: impl FnMut(NodeIndex, Rooms),
        mut lit: impl FnMut(u32),
    ) {
        let mesh = &self.meshes[level.index()];
        self.sight.borrow_mut().look_square(mesh, triangle, ends[0], ends[1], |seen| {
            if let Seen::Triangle(triangle, ..) = seen {
                lit(triangle);
            }
            self.nodes_seen(level, seen, &mut meet);
        });
    }

    /// Whether one who stands somewhere sees a point that lies in some triangles.
    pub fn sees(&self, level: LevelId, from: &Standing, to: Point, triangles: &[u32], within: Rooms) -> bool {
        self.sight.borrow_mut().sees(&self.meshes[level.index()], from, to, triangles, within)
    }

    fn nodes_seen(&self, level: LevelId, seen: Seen, meet: &mut impl FnMut(NodeIndex, Rooms)) {
        match seen {
            Seen::Corner(corner, rooms) => {
                let node = self.nodes_of[level.index()][corner as usize];
                if node != NodeIndex::end() {
                    meet(node, rooms);
                }
            }
            Seen::Triangle(triangle, light, rooms) => {
                let portals = self.portals_in[level.index()].get(triangle as usize);
                for &node in portals.into_iter().flatten() {
                    if light.reaches(self.nodes[node.index()].at) {
                        meet(node, rooms);
                    }
                }
            }
        }
    }

    /// Whether the line from a point to a node may be the first of a walk: it touches what the walk then bends around.
    pub fn is_bend(&self, from: Point, node: NodeIndex) -> bool {
        let Node { level, at } = self.nodes[node.index()];
        let corner = self.corners.get(node.index());
        from == at || corner.is_none_or(|&corner| self.meshes[level.index()].turns_nearly(from, corner).any())
    }

    fn add_connectors(&mut self, venue: &Venue) {
        for (at, connector) in venue.connectors.iter().enumerate() {
            let stops: Vec<Vec<NodeIndex>> =
                connector.stops.iter().map(|&stop| self.add_portals(venue, stop)).collect();
            for (earlier, from) in stops.iter().enumerate() {
                for (later, to) in stops.iter().enumerate().skip(earlier + 1) {
                    let levels = [earlier, later].map(|stop| venue[venue[connector.stops[stop]].level].ordinal);
                    let cost_m = ride_m(connector, levels[0].abs_diff(levels[1]));
                    for (&from, &to) in from.iter().flat_map(|from| to.iter().map(move |to| (from, to))) {
                        self.add_ride(at as u16, from, to, cost_m);
                        if !connector.one_way {
                            self.add_ride(at as u16, to, from, cost_m);
                        }
                    }
                }
            }
        }
    }

    fn add_ride(&mut self, connector: u16, from: NodeIndex, to: NodeIndex, cost_m: f64) {
        let ride = Edge { to, cost_m, rooms: Rooms::NONE, connector: Some(connector), turns: Turns::BOTH };
        self.portals[from.index() - self.corners.len()].rides.push(ride);
        let in_plan = self.nodes[from.index()].at.distance(self.nodes[to.index()].at);
        if in_plan > cost_m {
            self.bound_factor = self.bound_factor.min(cost_m / in_plan);
        }
    }

    /// A node before each door of a connector's unit.
    fn add_portals(&mut self, venue: &Venue, unit: UnitId) -> Vec<NodeIndex> {
        let level = venue[unit].level;
        let mesh = &self.meshes[level.index()];
        let mut added = Vec::new();
        for middle in doors(venue, unit) {
            let Some(standing) = mesh.stand(middle, Rooms::NONE) else { continue };
            let node = NodeIndex::new(self.nodes.len());
            let portals_in = &mut self.portals_in[level.index()];
            portals_in.resize(mesh.triangles.len(), Vec::new());
            for &triangle in &standing.triangles {
                portals_in[triangle as usize].push(node);
            }
            self.nodes.push(Node { level, at: standing.at });
            self.portals.push(Portal { standing, rides: Vec::new() });
            added.push(node);
        }
        added
    }
}

/// The middles of the doors of a unit.
pub fn doors(venue: &Venue, unit: UnitId) -> impl Iterator<Item = Point> + '_ {
    let unit = &venue[unit];
    venue.openings.iter().filter(move |opening| opening.level == unit.level && opening.passable).filter_map(
        move |opening| {
            let (first, last) = (opening.line.0.first()?, opening.line.0.last()?);
            let middle = first.towards(*last, 0.5);
            (unit.polygon.edge_distance(middle) < AT_OUTLINE_M).then_some(middle)
        },
    )
}

/// What a ride costs, in the metres that its time is worth at 1.4 m/s.
fn ride_m(connector: &Connector, levels: u16) -> f64 {
    let levels = f64::from(levels.max(1));
    match connector.kind {
        ConnectorKind::Elevator => 42.0,
        ConnectorKind::Stairs => 20.0 * levels,
        ConnectorKind::Escalator => 14.0 * levels,
        ConnectorKind::Ramp => 30.0 * levels,
    }
}
