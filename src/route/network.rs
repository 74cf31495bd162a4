//! The walkable network: corners that walks bend around, joined where one sees the other, and the ways between levels.
//!
//! A shortest walk on free floor is a chain of straight lines that bends only at corners bulging into it, and only
//! touches the obstacle there: so corners are joined when the line between them is tangent at both ends. Starts and
//! goals are not in the graph; see `entry`.

use petgraph::graph::{DiGraph, NodeIndex};

use super::floor::{FloorMesh, FreeFloor};
use super::mesh::{Mesh, Rooms, Standing};
use super::sight::{Light, Seen, Sight};
use crate::venue::geometry::Point;
use crate::venue::{Connector, ConnectorKind, LevelId, UnitId, Venue};

/// How far an opening may be from a connector's outline and still lead into it, metres.
const AT_OUTLINE_M: f64 = 0.1;

/// A point where walks bend or change level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// Its level.
    pub level: LevelId,
    /// Where it is.
    pub at: Point,
}

/// A way from node to node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// What it costs, metres.
    pub cost_m: f64,
    /// Rooms it goes through: it may only be taken by a walk to or from all of them.
    pub rooms: Rooms,
    /// The connector it is, by its position in the venue; `None` for a straight line on the floor.
    pub connector: Option<u16>,
}

/// The stop of a connector on one level: a node of its own.
#[derive(Clone, Debug)]
pub struct Portal {
    /// Its node in the graph.
    pub node: NodeIndex,
    /// Its level.
    pub level: LevelId,
    /// Where it is on free floor.
    pub standing: Standing,
}

/// The network for one kind of walker.
#[derive(Clone, Debug)]
pub struct Ways {
    /// Free floor, level by level.
    pub meshes: Vec<Mesh>,
    /// Corners and portals, and the ways between them.
    pub graph: DiGraph<Node, Edge>,
    /// Where connectors are entered and left.
    pub portals: Vec<Portal>,
    /// The node of each corner, level by level; `NodeIndex::end()` where no walk bends.
    nodes: Vec<Vec<NodeIndex>>,
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
        let mut ways =
            Ways { meshes, graph: DiGraph::new(), portals: Vec::new(), nodes: Vec::new(), bound_factor: 1.0 };
        for (level, mesh) in venue.level_ids().zip(&ways.meshes) {
            let node = |corner: u32| match mesh.bends_walks(corner) {
                true => ways.graph.add_node(Node { level, at: mesh.corners[corner as usize] }),
                false => NodeIndex::end(),
            };
            ways.nodes.push((0..mesh.corners.len() as u32).map(node).collect());
        }
        ways.join_corners();
        ways.add_connectors(venue);
        ways
    }

    /// The node of a corner, if walks bend there.
    pub fn node(&self, level: LevelId, corner: u32) -> Option<NodeIndex> {
        Some(self.nodes[level.index()][corner as usize]).filter(|&node| node != NodeIndex::end())
    }

    /// Joins all corners that see each other along a common tangent.
    fn join_corners(&mut self) {
        let mut sight = Sight::default();
        for (mesh, nodes) in self.meshes.iter().zip(&self.nodes) {
            for (corner, &node) in nodes.iter().enumerate().filter(|(_, node)| **node != NodeIndex::end()) {
                let from = mesh.at_corner(corner as u32);
                let graph = &mut self.graph;
                sight.look(mesh, &from, None, |seen| {
                    let Seen::Corner(other, rooms) = seen else { return };
                    let at = mesh.corners[other as usize];
                    // Sight is mutual: each pair is joined once, by the corner that comes first.
                    if other as usize <= corner || nodes[other as usize] == NodeIndex::end() {
                        return;
                    }
                    if mesh.is_tangent(from.at, other) && mesh.is_tangent(at, corner as u32) {
                        join(graph, node, nodes[other as usize], from.at.distance(at), rooms);
                    }
                });
            }
        }
    }

    fn add_connectors(&mut self, venue: &Venue) {
        for (at, connector) in venue.connectors.iter().enumerate() {
            let stops: Vec<Vec<NodeIndex>> =
                connector.stops.iter().map(|&stop| self.add_portals(venue, stop)).collect();
            for (earlier, from) in stops.iter().enumerate() {
                for (later, to) in stops.iter().enumerate().skip(earlier + 1) {
                    let levels = [earlier, later].map(|stop| venue[venue[connector.stops[stop]].level].ordinal);
                    let cost_m = ride_m(connector, (levels[0] - levels[1]).unsigned_abs());
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
        self.graph.add_edge(from, to, Edge { cost_m, rooms: Rooms::NONE, connector: Some(connector) });
        let in_plan = self.graph[from].at.distance(self.graph[to].at);
        if in_plan > cost_m {
            self.bound_factor = self.bound_factor.min(cost_m / in_plan);
        }
    }

    /// A node before each door of a connector's unit, joined with all corners and other such nodes it sees.
    fn add_portals(&mut self, venue: &Venue, unit: UnitId) -> Vec<NodeIndex> {
        let level = venue[unit].level;
        let mesh = &self.meshes[level.index()];
        let mut added = Vec::new();
        let mut sight = Sight::default();
        for middle in doors(venue, unit) {
            let Some(standing) = mesh.stand(middle, Rooms::NONE) else { continue };
            // It may stand on a room's threshold, and lead into that room.
            let standing = mesh.standing(standing.at, |_| true);
            let node = self.graph.add_node(Node { level, at: standing.at });
            let (graph, nodes, portals) = (&mut self.graph, &self.nodes[level.index()], &self.portals);
            let mut met = Vec::new();
            sight.look(mesh, &standing, None, |seen| match seen {
                Seen::Corner(corner, rooms) => {
                    let corner_node = nodes[corner as usize];
                    if corner_node != NodeIndex::end()
                        && mesh.is_nearly_tangent(standing.at, corner)
                        && !met.contains(&corner_node)
                    {
                        met.push(corner_node);
                        join(graph, node, corner_node, standing.at.distance(mesh.corners[corner as usize]), rooms);
                    }
                }
                Seen::Triangle(triangle, light, rooms) => {
                    for portal in portals.iter().filter(|portal| portal.level == level) {
                        if shows(light, triangle, &portal.standing) && !met.contains(&portal.node) {
                            met.push(portal.node);
                            join(graph, node, portal.node, standing.at.distance(portal.standing.at), rooms);
                        }
                    }
                }
            });
            self.portals.push(Portal { node, level, standing });
            added.push(node);
        }
        added
    }
}

/// Whether light in a triangle falls on someone standing there.
pub fn shows(light: Light, triangle: u32, standing: &Standing) -> bool {
    standing.triangles.contains(&triangle) && light.reaches(standing.at)
}

fn join(graph: &mut DiGraph<Node, Edge>, a: NodeIndex, b: NodeIndex, cost_m: f64, rooms: Rooms) {
    let edge = Edge { cost_m, rooms, connector: None };
    graph.add_edge(a, b, edge);
    graph.add_edge(b, a, edge);
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
