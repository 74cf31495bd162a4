//! The network as petgraph sees it: [`Ways`] has petgraph's traits, so that any search over them walks on it.

use petgraph::graph::NodeIndex;
use petgraph::visit::{Data, EdgeRef, GraphBase, IntoEdgeReferences, IntoEdges, IntoNeighbors, NodeIndexable};

use super::ways::{Edge, Node, Ways};

/// Names an edge: the node it leaves and its place among that node's edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeId(NodeIndex, u32);

/// An edge with its ends.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    id: EdgeId,
    edge: &'a Edge,
}

/// The edges of one node, or of several with following numbers.
#[derive(Clone, Debug)]
pub struct Passages<'a> {
    ways: &'a Ways,
    id: EdgeId,
    /// What is left of that node's edges.
    edges: std::slice::Iter<'a, Edge>,
    /// The first node after the last.
    end: NodeIndex,
}

impl<'a> Passages<'a> {
    fn new(ways: &'a Ways, first: NodeIndex, end: NodeIndex) -> Passages<'a> {
        let edges = if first < end { ways.edges(first).iter() } else { Default::default() };
        Passages { ways, id: EdgeId(first, 0), edges, end }
    }
}

impl Ways {
    /// An edge by its name.
    pub fn edge(&self, EdgeId(from, at): EdgeId) -> &Edge {
        &self.edges(from)[at as usize]
    }
}

impl EdgeRef for Passage<'_> {
    type NodeId = NodeIndex;
    type EdgeId = EdgeId;
    type Weight = Edge;

    fn source(&self) -> NodeIndex {
        self.id.0
    }

    fn target(&self) -> NodeIndex {
        self.edge.to
    }

    fn weight(&self) -> &Edge {
        self.edge
    }

    fn id(&self) -> EdgeId {
        self.id
    }
}

impl<'a> Iterator for Passages<'a> {
    type Item = Passage<'a>;

    fn next(&mut self) -> Option<Passage<'a>> {
        loop {
            if let Some(edge) = self.edges.next() {
                let id = self.id;
                self.id.1 += 1;
                return Some(Passage { id, edge });
            }
            let next = NodeIndex::new(self.id.0.index() + 1);
            if next >= self.end {
                return None;
            }
            *self = Passages::new(self.ways, next, self.end);
        }
    }
}

impl GraphBase for Ways {
    type NodeId = NodeIndex;
    type EdgeId = EdgeId;
}

impl Data for Ways {
    type NodeWeight = Node;
    type EdgeWeight = Edge;
}

impl NodeIndexable for Ways {
    fn node_bound(&self) -> usize {
        self.nodes.len()
    }

    fn to_index(&self, node: NodeIndex) -> usize {
        node.index()
    }

    fn from_index(&self, at: usize) -> NodeIndex {
        NodeIndex::new(at)
    }
}

impl<'a> IntoEdgeReferences for &'a Ways {
    type EdgeRef = Passage<'a>;
    type EdgeReferences = Passages<'a>;

    fn edge_references(self) -> Passages<'a> {
        Passages::new(self, NodeIndex::new(0), NodeIndex::new(self.nodes.len()))
    }
}

impl<'a> IntoEdges for &'a Ways {
    type Edges = Passages<'a>;

    fn edges(self, node: NodeIndex) -> Passages<'a> {
        Passages::new(self, node, NodeIndex::new(node.index() + 1))
    }
}

impl<'a> IntoNeighbors for &'a Ways {
    type Neighbors = std::iter::Map<Passages<'a>, fn(Passage<'a>) -> NodeIndex>;

    fn neighbors(self, node: NodeIndex) -> Self::Neighbors {
        IntoEdges::edges(self, node).map(|passage| passage.edge.to)
    }
}
