//! Floorlight's search on any graph, for JavaScript.

use floorlight::route::shortest::Search;
use petgraph::csr::Csr;
use wasm_bindgen::prelude::*;

/// A graph in the plane, its edges walked both ways and as long as they look.
#[wasm_bindgen]
pub struct Graph {
    at: Vec<[f64; 2]>,
    graph: Csr<(), f64>,
    search: Search<u32, usize>,
}

#[wasm_bindgen]
impl Graph {
    /// From `x, y, x, y, ...` of all nodes and the two nodes of each edge in turn.
    #[wasm_bindgen(constructor)]
    pub fn new(xy: &[f64], edges: &[u32]) -> Graph {
        let at: Vec<[f64; 2]> = xy.chunks_exact(2).map(|point| [point[0], point[1]]).collect();
        let long = |a: u32, b: u32| (a, b, apart(at[a as usize], at[b as usize]));
        let mut edges: Vec<(u32, u32, f64)> =
            edges.chunks_exact(2).flat_map(|ends| [long(ends[0], ends[1]), long(ends[1], ends[0])]).collect();
        edges.sort_unstable_by_key(|edge| (edge.0, edge.1));
        edges.dedup_by_key(|edge| (edge.0, edge.1));
        Graph { graph: Csr::from_sorted_edges(&edges).expect("just sorted"), at, search: Search::default() }
    }

    /// The nodes of the shortest way from one node to another; empty where there is none.
    pub fn find(&mut self, from: u32, to: u32) -> Vec<u32> {
        let goal = self.at[to as usize];
        let (at, ends) = (&self.at, ([(from, 0.0)], [(to, 0.0)]));
        let cost = |edge: petgraph::csr::EdgeReference<'_, f64, _, _>| *edge.weight();
        let left = |node: u32| apart(at[node as usize], goal);
        let way = self.search.run(&self.graph, ends, f64::INFINITY, cost, |_, _| true, left);
        way.map(|way| [way.first].into_iter().chain(way.edges.iter().map(|edge| edge.1)).collect()).unwrap_or_default()
    }
}

fn apart(a: [f64; 2], b: [f64; 2]) -> f64 {
    let [x, y] = [a[0] - b[0], a[1] - b[1]];
    (x * x + y * y).sqrt()
}
