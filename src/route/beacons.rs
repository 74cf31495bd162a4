//! How far it is at least: what it costs from a few nodes far apart to every other bounds what is left of a walk, walls
//! and rides included (Goldberg and Harrelson 2005, "Computing the shortest path: A* search meets graph theory"; their
//! landmarks are beacons here, since landmarks are what directions name).

use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use serde::{Deserialize, Serialize};

use super::edges::{EdgeId, Passage};
use super::shortest::Search;
use super::ways::Ways;

/// How many beacons there are.
const COUNT: usize = 24;
/// How many of them bound one walk: those that say the most at its start.
const USED: usize = 8;

/// The least costs from each beacon to every node, whatever walkers wish.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Beacons {
    /// Node by node, the costs from all beacons; infinite where there is no way.
    costs: Vec<f64>,
}

/// What beacons tell of the way to one goal.
pub(super) struct Towards<'a> {
    beacons: &'a Beacons,
    /// Beacons with the least costs from them to the goal.
    used: [(usize, f64); USED],
}

impl Beacons {
    /// Finds all edges of a network and sets beacons in it, each as far as can be from those before.
    pub(super) fn new(ways: &Ways, search: &mut Search<NodeIndex, EdgeId>) -> Beacons {
        let nodes = ways.nodes.len();
        let mut costs = vec![f64::INFINITY; nodes * COUNT];
        let mut nearest = vec![f64::INFINITY; nodes];
        let (cost, open) = (|passage: Passage| passage.weight().cost_m, |_, _| true);
        let farthest = |costs: &dyn Fn(usize) -> f64| {
            let reached = (0..nodes).filter(|&node| costs(node).is_finite());
            reached.max_by(|&a, &b| costs(a).total_cmp(&costs(b)))
        };
        search.spread(ways, (nodes > 0).then(|| (NodeIndex::new(0), 0.0)), cost, open);
        let mut next = farthest(&|node| search.cost(node));
        for beacon in 0..COUNT {
            let Some(node) = next else { break };
            search.spread(ways, [(NodeIndex::new(node), 0.0)], cost, open);
            for (node, nearest) in nearest.iter_mut().enumerate() {
                let cost = search.cost(node);
                costs[node * COUNT + beacon] = cost;
                *nearest = nearest.min(cost);
            }
            next = farthest(&|node| nearest[node]);
        }
        Beacons { costs }
    }

    /// What they tell of the way from any of some nodes to any of others, each with the cost from the start or to the
    /// goal beside it.
    pub(super) fn towards(
        &self,
        starts: impl Iterator<Item = (NodeIndex, f64)>,
        goals: impl Iterator<Item = (NodeIndex, f64)>,
    ) -> Towards<'_> {
        let [from, to] = [self.least(starts), self.least(goals)];
        let mut used = [(0, f64::NEG_INFINITY); USED];
        let mut best = [f64::NEG_INFINITY; USED];
        for beacon in 0..COUNT {
            let says = to[beacon] - from[beacon];
            // NaN where neither is reached: such a beacon says nothing.
            if let Some(at) = best.iter().position(|&best| says > best) {
                used[at..].rotate_right(1);
                best[at..].rotate_right(1);
                (used[at], best[at]) = ((beacon, to[beacon]), says);
            }
        }
        Towards { beacons: self, used }
    }

    /// The least costs from each beacon to any of some nodes and on.
    fn least(&self, nodes: impl Iterator<Item = (NodeIndex, f64)>) -> [f64; COUNT] {
        let mut least = [f64::INFINITY; COUNT];
        for (node, more) in nodes {
            for (least, cost) in least.iter_mut().zip(&self.costs[node.index() * COUNT..]) {
                *least = least.min(cost + more);
            }
        }
        least
    }
}

impl Towards<'_> {
    /// What it costs at least from a node to the goal.
    pub(super) fn bound(&self, node: NodeIndex) -> f64 {
        let costs = &self.beacons.costs[node.index() * COUNT..][..COUNT];
        // NaN, where neither is reached, is greater than nothing. (`max` would be a call in WebAssembly, a thousand times.)
        let says = self.used.iter().map(|&(beacon, to)| to - costs[beacon]);
        says.fold(0.0, |bound, says| if says > bound { says } else { bound })
    }
}
