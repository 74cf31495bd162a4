//! A* over petgraph's traits, for graphs whose nodes are numbered densely.
//!
//! petgraph's own `astar` keeps costs in hash maps, one look-up for every edge; walkable networks number their nodes
//! from 0, so plain arrays serve. Starts and goals are sets: each node may have a cost of being entered from the start
//! and a cost of leaving for the goal, and neither end needs to be in the graph.
//!
//! What is known of a node fills one slot of 16 bytes, and slots are told old by the number of the run that wrote
//! them, so that nothing is cleared. Waiting nodes are a heap of four children a node: the children share a cache line.

use petgraph::visit::{EdgeRef, IntoEdges, NodeIndexable};

/// The slot holds a cost of this run.
const REACHED: u32 = 1;
/// The node is one of the goals of this run.
const GOAL: u32 = 2;
/// No cheaper way to the node is left.
const DONE: u32 = 4;
/// Runs are counted in steps of this, above the flags.
const RUN: u32 = 8;

/// A search that can be run again and again without allocating.
#[derive(Clone, Debug)]
pub struct Search<N, E> {
    slots: Vec<Slot<N>>,
    waiting: Heap<N>,
    goals: Vec<(N, f64)>,
    /// The number of this run, a multiple of [`RUN`].
    run: u32,
    edges: Vec<(E, N)>,
}

/// What is known of a node.
#[derive(Clone, Copy, Debug)]
struct Slot<N> {
    /// Least cost known.
    cost: f64,
    /// The node it is reached from; a start is reached from itself.
    before: N,
    /// The run that wrote this, and flags.
    mark: u32,
}

/// A cheapest way from the start to the goal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Way<'a, N, E> {
    /// Cost from start to goal, both ends included.
    pub cost: f64,
    /// The first node.
    pub first: N,
    /// Each edge taken and the node it leads to.
    pub edges: &'a [(E, N)],
}

impl<N, E> Default for Search<N, E> {
    fn default() -> Self {
        let waiting = Heap { items: Vec::new() };
        Search { slots: Vec::new(), waiting, goals: Vec::new(), run: 0, edges: Vec::new() }
    }
}

impl<N: Copy + PartialEq, E: Copy> Search<N, E> {
    /// The cheapest way from any of `starts` to any of `goals`, cheaper than `below`.
    ///
    /// `edge_cost` gives an edge's cost, at least 0. `may_take` tells whether it may be taken: it is told the node from
    /// which the edge's source is reached, and may refuse an edge that no cheapest way takes after that one; it is asked
    /// only where the edge would help. `bound` never overestimates the cost that is left and never falls along an edge by
    /// more than the edge's cost.
    pub fn run<G>(
        &mut self,
        graph: G,
        (starts, goals): (impl IntoIterator<Item = (N, f64)>, impl IntoIterator<Item = (N, f64)>),
        below: f64,
        mut edge_cost: impl FnMut(G::EdgeRef) -> f64,
        mut may_take: impl FnMut(N, G::EdgeRef) -> bool,
        mut bound: impl FnMut(N) -> f64,
    ) -> Option<Way<'_, N, E>>
    where
        G: IntoEdges<NodeId = N, EdgeId = E> + NodeIndexable,
    {
        self.begin(graph);
        for (node, cost) in goals {
            self.goals.push((node, cost));
            let slot = &mut self.slots[graph.to_index(node)];
            slot.mark = self.run | GOAL;
        }
        for (node, cost) in starts {
            let at = graph.to_index(node);
            if self.improves(at, cost) {
                self.reach(at, node, cost, node, cost + bound(node));
            }
        }
        // The cheapest way yet. It is known as soon as it reaches a goal, and then nothing dearer need wait.
        let mut best = (below, None);
        while let Some((estimate, node)) = self.waiting.pop() {
            if estimate >= best.0 {
                break;
            }
            let Some(Slot { cost, before, mark }) = self.settle(graph.to_index(node)) else { continue };
            if before == node && mark & GOAL != 0 {
                // A start that is a goal as well.
                best = self.arrive(node, cost, best);
            }
            for edge in graph.edges(node) {
                let (next, cost) = (edge.target(), cost + edge_cost(edge));
                let at = graph.to_index(next);
                if self.improves(at, cost) && may_take(before, edge) {
                    let estimate = cost + bound(next);
                    if estimate < best.0 {
                        self.reach(at, next, cost, node, estimate);
                        if self.slots[at].mark & GOAL != 0 {
                            best = self.arrive(next, cost, best);
                        }
                    }
                }
            }
        }
        let (cost, last) = (best.0, best.1?);
        Some(self.way(graph, last, cost, edge_cost, may_take))
    }

    /// Finds the cheapest way from any of `starts` to every node: see [`Search::cost`] and [`Search::way`].
    pub fn spread<G>(
        &mut self,
        graph: G,
        starts: impl IntoIterator<Item = (N, f64)>,
        mut edge_cost: impl FnMut(G::EdgeRef) -> f64,
        mut may_take: impl FnMut(N, G::EdgeRef) -> bool,
    ) where
        G: IntoEdges<NodeId = N, EdgeId = E> + NodeIndexable,
    {
        self.begin(graph);
        for (node, cost) in starts {
            let at = graph.to_index(node);
            if self.improves(at, cost) {
                self.reach(at, node, cost, node, cost);
            }
        }
        while let Some((_, node)) = self.waiting.pop() {
            let Some(Slot { cost, before, .. }) = self.settle(graph.to_index(node)) else { continue };
            for edge in graph.edges(node) {
                let (next, cost) = (edge.target(), cost + edge_cost(edge));
                let at = graph.to_index(next);
                if self.improves(at, cost) && may_take(before, edge) {
                    self.reach(at, next, cost, node, cost);
                }
            }
        }
    }

    /// The least cost the last run found to the node of an index, infinite where it came nowhere near.
    pub fn cost(&self, at: usize) -> f64 {
        let reached = |slot: &&Slot<N>| slot.mark >= self.run && slot.mark & REACHED != 0;
        self.slots.get(at).filter(reached).map_or(f64::INFINITY, |slot| slot.cost)
    }

    /// The way that the last run, with the same edges, found to a node it reached; `cost` is what it is said to cost.
    pub fn way<G>(
        &mut self,
        graph: G,
        last: N,
        cost: f64,
        mut edge_cost: impl FnMut(G::EdgeRef) -> f64,
        mut may_take: impl FnMut(N, G::EdgeRef) -> bool,
    ) -> Way<'_, N, E>
    where
        G: IntoEdges<NodeId = N, EdgeId = E> + NodeIndexable,
    {
        self.edges.clear();
        let before = |node: N| self.slots[graph.to_index(node)].before;
        let mut node = last;
        while before(node) != node {
            let from = before(node);
            let mut cheapest = (f64::INFINITY, None);
            for edge in graph.edges(from).filter(|edge| edge.target() == node) {
                let cost = edge_cost(edge);
                if cost < cheapest.0 && may_take(before(from), edge) {
                    cheapest = (cost, Some(edge.id()));
                }
            }
            self.edges.extend(cheapest.1.map(|edge| (edge, node)));
            node = from;
        }
        self.edges.reverse();
        Way { cost, first: node, edges: &self.edges }
    }

    fn begin<G: NodeIndexable<NodeId = N>>(&mut self, graph: G) {
        self.waiting.items.clear();
        self.goals.clear();
        self.run = self.run.wrapping_add(RUN);
        if self.run == 0 {
            // Counted through: marks of long ago would look new.
            self.slots.clear();
            self.run = RUN;
        }
        let nodes = graph.node_bound();
        if self.slots.len() != nodes {
            self.slots.clear();
            self.slots.extend((0..nodes).map(|at| Slot { cost: 0.0, before: graph.from_index(at), mark: 0 }));
        }
    }

    /// Whether a way of this cost to a node is cheaper than the one known.
    fn improves(&self, at: usize, cost: f64) -> bool {
        let slot = &self.slots[at];
        slot.mark.saturating_sub(self.run) & REACHED == 0 || cost < slot.cost
    }

    /// Takes up a cheaper way to a node, which then waits by what it costs to the goal at least.
    fn reach(&mut self, at: usize, node: N, cost: f64, before: N, estimate: f64) {
        let slot = &mut self.slots[at];
        let flags = slot.mark.saturating_sub(self.run);
        *slot = Slot { cost, before, mark: self.run | flags & GOAL | REACHED };
        self.waiting.push(estimate, node);
    }

    /// The cheaper of a whole way and of leaving for the goal from a node that is reached at some cost.
    fn arrive(&self, node: N, cost: f64, best: (f64, Option<N>)) -> (f64, Option<N>) {
        let leave = self.goals.iter().filter(|goal| goal.0 == node).fold(f64::INFINITY, |l, goal| l.min(goal.1));
        if cost + leave < best.0 { (cost + leave, Some(node)) } else { best }
    }

    /// What is known of a node that comes up; nothing if it came up before.
    fn settle(&mut self, at: usize) -> Option<Slot<N>> {
        let slot = &mut self.slots[at];
        let first = slot.mark & DONE == 0;
        slot.mark |= DONE;
        first.then_some(*slot)
    }
}

/// Nodes that wait, the least estimate first.
#[derive(Clone, Debug)]
struct Heap<N> {
    items: Vec<(f64, N)>,
}

impl<N: Copy> Heap<N> {
    fn push(&mut self, estimate: f64, node: N) {
        let mut at = self.items.len();
        self.items.push((estimate, node));
        while at > 0 {
            let parent = (at - 1) / 4;
            let above = self.items[parent];
            if above.0 <= estimate {
                break;
            }
            self.items[at] = above;
            at = parent;
        }
        self.items[at] = (estimate, node);
    }

    fn pop(&mut self) -> Option<(f64, N)> {
        let last = self.items.pop()?;
        let items = self.items.as_mut_slice();
        let Some(&top) = items.first() else { return Some(last) };
        let mut at = 0;
        loop {
            let first = at * 4 + 1;
            let Some(children) = items.get(first..items.len().min(first + 4)).filter(|some| !some.is_empty()) else {
                break;
            };
            let (mut least, mut estimate) = (0, children[0].0);
            for (child, item) in children.iter().enumerate().skip(1) {
                if item.0 < estimate {
                    (least, estimate) = (child, item.0);
                }
            }
            if estimate >= last.0 {
                break;
            }
            items[at] = children[least];
            at = first + least;
        }
        items[at] = last;
        Some(top)
    }
}
