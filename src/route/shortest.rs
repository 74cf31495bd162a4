//! A* over petgraph's traits, for graphs whose nodes are numbered densely.
//!
//! petgraph's own `astar` keeps costs in hash maps, one look-up for every edge; walkable networks number their nodes
//! from 0, so plain arrays serve. Starts and goals are sets: each node may have a cost of being entered from the start
//! and a cost of leaving for the goal, and neither end needs to be in the graph.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use petgraph::visit::{EdgeRef, IntoEdges, NodeIndexable};

/// A search that can be run again and again without allocating.
#[derive(Clone, Debug)]
pub struct Search<N, E> {
    /// Least cost known for each node, infinite where none is.
    cost: Vec<f64>,
    /// The node and edge it is reached by.
    reached: Vec<Option<(N, E)>>,
    /// Cost of leaving for the goal, infinite where there is no way.
    leave: Vec<f64>,
    /// Nodes whose entries are to be cleared.
    touched: Vec<usize>,
    waiting: BinaryHeap<Waiting<N>>,
}

#[derive(Clone, Copy, Debug)]
struct Waiting<N> {
    estimate: f64,
    cost: f64,
    node: N,
}

impl<N> PartialEq for Waiting<N> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<N> Eq for Waiting<N> {}

impl<N> PartialOrd for Waiting<N> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<N> Ord for Waiting<N> {
    /// The least estimate is the greatest: the heap gives its greatest first.
    fn cmp(&self, other: &Self) -> Ordering {
        other.estimate.total_cmp(&self.estimate).then(self.cost.total_cmp(&other.cost))
    }
}

/// A cheapest way from the start to the goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Way<N, E> {
    /// Cost from start to goal, both ends included.
    pub cost: f64,
    /// The first node.
    pub first: N,
    /// Each edge taken and the node it leads to.
    pub edges: Vec<(E, N)>,
}

impl<N: Copy, E: Copy> Default for Search<N, E> {
    fn default() -> Self {
        Search {
            cost: Vec::new(),
            reached: Vec::new(),
            leave: Vec::new(),
            touched: Vec::new(),
            waiting: BinaryHeap::new(),
        }
    }
}

impl<N: Copy + PartialEq, E: Copy> Search<N, E> {
    /// The cheapest way from any of `starts` to any of `goals`, cheaper than `below`.
    ///
    /// `edge_cost` gives an edge's cost, at least 0, or `None` where it may not be taken; `bound` never overestimates
    /// the cost that is left and never falls along an edge by more than the edge's cost.
    pub fn run<G>(
        &mut self,
        graph: G,
        starts: impl IntoIterator<Item = (N, f64)>,
        goals: impl IntoIterator<Item = (N, f64)>,
        below: f64,
        mut edge_cost: impl FnMut(G::EdgeRef) -> Option<f64>,
        mut bound: impl FnMut(N) -> f64,
    ) -> Option<Way<N, E>>
    where
        G: IntoEdges<NodeId = N, EdgeId = E> + NodeIndexable,
    {
        self.clear(graph.node_bound());
        for (node, cost) in goals {
            let at = graph.to_index(node);
            self.leave[at] = self.leave[at].min(cost);
            self.touched.push(at);
        }
        for (node, cost) in starts {
            self.reach(graph.to_index(node), node, cost, None, &mut bound);
        }
        let mut best: Option<(f64, N)> = None;
        while let Some(Waiting { estimate, cost, node }) = self.waiting.pop() {
            if estimate >= best.map_or(below, |(cost, _)| cost) {
                break;
            }
            let at = graph.to_index(node);
            if cost > self.cost[at] {
                continue;
            }
            let total = cost + self.leave[at];
            if total < best.map_or(below, |(cost, _)| cost) {
                best = Some((total, node));
            }
            for edge in graph.edges(node) {
                if let Some(step) = edge_cost(edge) {
                    let next = edge.target();
                    self.reach(graph.to_index(next), next, cost + step, Some((node, edge.id())), &mut bound);
                }
            }
        }
        let (cost, last) = best?;
        let mut edges = Vec::new();
        let mut first = last;
        while let Some((before, edge)) = self.reached[graph.to_index(first)] {
            edges.push((edge, first));
            first = before;
        }
        edges.reverse();
        Some(Way { cost, first, edges })
    }

    fn clear(&mut self, nodes: usize) {
        for at in self.touched.drain(..) {
            self.cost[at] = f64::INFINITY;
            self.leave[at] = f64::INFINITY;
            self.reached[at] = None;
        }
        self.waiting.clear();
        self.cost.resize(nodes, f64::INFINITY);
        self.leave.resize(nodes, f64::INFINITY);
        self.reached.resize(nodes, None);
    }

    fn reach(&mut self, at: usize, node: N, cost: f64, by: Option<(N, E)>, bound: &mut impl FnMut(N) -> f64) {
        if cost < self.cost[at] {
            self.cost[at] = cost;
            self.reached[at] = by;
            self.touched.push(at);
            self.waiting.push(Waiting { estimate: cost + bound(node), cost, node });
        }
    }
}
