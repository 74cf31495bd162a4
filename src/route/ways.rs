//! The walkable network: corners that walks bend around, joined where one sees the other, and the ways between levels.
//!
//! A shortest walk on free floor is a chain of straight lines that bends only at corners bulging into it, and only
//! touches the obstacle there: so corners are joined when the line between them is tangent at both ends. Starts and
//! goals are not in the graph; see `entry`.
//!
//! The edges of a node are found when a search first comes to it, and kept: making a network takes no time, and a walk
//! waits for what it needs only. See `ahead` for finding them before.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use petgraph::graph::NodeIndex;
use serde::{Deserialize, Serialize};

use super::closures::Obstacles;
use super::floor::{FloorMesh, FreeFloor};
use super::mesh::{Mesh, Rooms, Standing, Turns};
use super::sight::{Gaze, Seen, Sight};
use crate::venue::geometry::Point;
use crate::venue::{Connector, ConnectorKind, LevelId, Opening, UnitId, Venue};

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
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
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

/// A node that is no corner of the mesh: a connector's door on one level, or the corner of something closed.
#[derive(Clone, Debug)]
struct Post {
    standing: Standing,
    rides: Vec<Edge>,
}

/// The network for one kind of walker.
#[derive(Clone, Debug)]
pub struct Ways {
    /// Free floor, level by level, as it is when nothing is closed.
    pub meshes: Rc<Vec<Mesh>>,
    /// What is closed.
    pub obstacles: Obstacles,
    /// Corners that walks bend around, then posts.
    pub nodes: Vec<Node>,
    /// The mesh's corner of each node that is one.
    corners: Vec<u32>,
    posts: Vec<Post>,
    /// The node of each corner, level by level; `NodeIndex::end()` where no walk bends.
    nodes_of: Vec<Vec<NodeIndex>>,
    /// Posts in each triangle, level by level; no list for a level without any.
    posts_in: Vec<Vec<Vec<NodeIndex>>>,
    /// The edges of each node, once found.
    edges: Vec<OnceCell<Vec<Edge>>>,
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
            obstacles: Obstacles::default(),
            corners: Vec::new(),
            posts: Vec::new(),
            nodes_of: Vec::new(),
            posts_in: Vec::new(),
            edges: Vec::new(),
            sight: RefCell::default(),
            bound_factor: 1.0,
            meshes: Rc::new(meshes),
        };
        for (level, mesh) in venue.level_ids().zip(&*ways.meshes) {
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
        ways.set_posts(venue, Obstacles::default());
        ways
    }

    /// The same network with something closed. Nothing is worked out anew but what walks then come by.
    pub fn closed(&self, venue: &Venue, obstacles: Obstacles) -> Ways {
        let mut ways = self.clone();
        ways.set_posts(venue, obstacles);
        ways
    }

    /// Sets what is closed, and with it all posts; forgets all edges.
    fn set_posts(&mut self, venue: &Venue, obstacles: Obstacles) {
        self.obstacles = obstacles;
        self.nodes.truncate(self.corners.len());
        self.posts.clear();
        self.posts_in = vec![Vec::new(); self.meshes.len()];
        self.bound_factor = 1.0;
        self.add_connectors(venue);
        for level in venue.level_ids() {
            let corners: Vec<Point> = self.obstacles.edges(level).map(|(from, _)| from).collect();
            for at in corners {
                self.add_post(level, self.meshes[level.index()].standing(at));
            }
        }
        self.edges = vec![OnceCell::new(); self.nodes.len()];
    }

    /// The nearest open point of free floor, at most 5 m away.
    pub fn stand(&self, level: LevelId, p: Point, rooms: Rooms) -> Option<Standing> {
        let mesh = &self.meshes[level.index()];
        let standing = mesh.stand(p, rooms)?;
        if !self.obstacles.cover(level, standing.at)
            && (standing.at == p || self.obstacles.edges(level).next().is_none())
        {
            return Some(standing);
        }
        mesh.nearest_beside(p, rooms, level, &self.obstacles).map(|at| mesh.standing(at))
    }

    /// Whether nothing is closed on the way straight from a point to a node.
    pub fn is_clear(&self, from: Point, node: NodeIndex) -> bool {
        let Node { level, at } = self.nodes[node.index()];
        self.obstacles.is_clear(level, from, at)
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

    /// The edges of every node, found now where they are not known yet.
    pub fn all_edges(&self) -> Vec<&[Edge]> {
        (0..self.nodes.len()).map(|node| self.edges(NodeIndex::new(node))).collect()
    }

    /// Takes up the edges of every node, as the same network found them elsewhere.
    pub(super) fn take_edges(&self, edges: Vec<Vec<Edge>>) {
        for (known, edges) in self.edges.iter().zip(edges) {
            // What was found here in the meantime is the same.
            let _ = known.set(edges);
        }
    }

    /// All that a node sees along a common tangent, and where one can ride from it.
    fn find(&self, node: NodeIndex) -> Vec<Edge> {
        let Node { level, at } = self.nodes[node.index()];
        let mesh = &self.meshes[level.index()];
        let corner = self.corners.get(node.index()).copied();
        let post = self.posts.get(node.index().wrapping_sub(self.corners.len()));
        let mut edges: Vec<Edge> = post.map(|post| post.rides.clone()).unwrap_or_default();
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
            if to == node || edges.iter().any(known) || !turns(at, other).any() || !self.is_clear(at, to) {
                return;
            }
            // What is on the left of the line from there is on the right of the line to there.
            let Turns { left: right, right: left } = turns(there, corner);
            if left || right {
                let turns = Turns { left, right };
                edges.push(Edge { to, cost_m: at.distance(there), rooms, connector: None, turns });
            }
        };
        match (corner, post) {
            (Some(corner), _) => self.look(level, &mesh.at_corner(corner), Gaze::Around, meet, |_| {}),
            (None, Some(post)) => self.look(level, &post.standing, Gaze::Around, meet, |_| {}),
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
        let mesh = &self.meshes[level.index()];
        self.sight.borrow_mut().sees(mesh, from, to, triangles, within) && self.obstacles.is_clear(level, from.at, to)
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
                let posts = self.posts_in[level.index()].get(triangle as usize);
                for &node in posts.into_iter().flatten() {
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
        self.posts[from.index() - self.corners.len()].rides.push(ride);
        let in_plan = self.nodes[from.index()].at.distance(self.nodes[to.index()].at);
        if in_plan > cost_m {
            self.bound_factor = self.bound_factor.min(cost_m / in_plan);
        }
    }

    /// A node before each door of a connector's unit, unless that is closed.
    fn add_portals(&mut self, venue: &Venue, unit: UnitId) -> Vec<NodeIndex> {
        if self.obstacles.of_unit(unit).is_some() {
            return Vec::new();
        }
        let level = venue[unit].level;
        let standings: Vec<Standing> = doors(venue, unit)
            .filter(|&middle| self.obstacles.of_door(level, middle).is_none())
            .filter_map(|middle| self.stand(level, middle, Rooms::NONE))
            .collect();
        standings.into_iter().map(|standing| self.add_post(level, standing)).collect()
    }

    fn add_post(&mut self, level: LevelId, standing: Standing) -> NodeIndex {
        let node = NodeIndex::new(self.nodes.len());
        let posts_in = &mut self.posts_in[level.index()];
        posts_in.resize(self.meshes[level.index()].triangles.len(), Vec::new());
        for &triangle in &standing.triangles {
            posts_in[triangle as usize].push(node);
        }
        self.nodes.push(Node { level, at: standing.at });
        self.posts.push(Post { standing, rides: Vec::new() });
        node
    }
}

/// The middles of the doors of a unit.
pub fn doors(venue: &Venue, unit: UnitId) -> impl Iterator<Item = Point> + '_ {
    let unit = &venue[unit];
    venue.openings.iter().filter(move |opening| opening.level == unit.level && opening.passable).filter_map(
        move |opening| {
            let middle = door_middle(opening)?;
            (unit.polygon.edge_distance(middle) < AT_OUTLINE_M).then_some(middle)
        },
    )
}

/// The middle between both ends of a door.
pub fn door_middle(opening: &Opening) -> Option<Point> {
    Some(opening.line.0.first()?.towards(*opening.line.0.last()?, 0.5))
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
