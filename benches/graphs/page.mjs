// Runs every search on the same pairs of nodes, in turns, so that all of them meet the same noise.

import createGraph from "ngraph.graph";
import { aStar } from "ngraph.path";
import init, { Graph } from "/target/graphs/graphs.js";
import { typedArrays } from "./typed-arrays.mjs";

const PASSES = 3;

function ngraph({ xy, edges }) {
  const graph = createGraph();
  const apart = (a, b) => Math.hypot(a.data.x - b.data.x, a.data.y - b.data.y);
  for (let node = 0; node < xy.length / 2; node++) graph.addNode(node, { x: xy[2 * node], y: xy[2 * node + 1] });
  for (let at = 0; at < edges.length; at += 2) {
    const [a, b] = [graph.getNode(edges[at]), graph.getNode(edges[at + 1])];
    graph.addLink(a.id, b.id, { length: apart(a, b) });
  }
  const finder = aStar(graph, { distance: (a, b, link) => link.data.length, heuristic: apart });
  return (from, to) => finder.find(from, to).map((node) => node.id);
}

function ours({ xy, edges }) {
  const graph = new Graph(Float64Array.from(xy), Uint32Array.from(edges));
  return (from, to) => graph.find(from, to);
}

// Milliseconds of the quickest of several passes, each repeated until the clock can tell.
function time(search, from, to) {
  let runs = 0;
  const begun = performance.now();
  do {
    search(from, to);
    runs++;
  } while (performance.now() - begun < 1);
  return ((performance.now() - begun) * 1000) / runs;
}

await init({ module_or_path: "/target/graphs/graphs_bg.wasm" });
window.measure = async (size) => {
  const graph = await (await fetch(`/graph-${size}`)).json();
  const { xy, pairs } = graph;
  const length = (path) => {
    let sum = 0;
    for (let at = 1; at < path.length; at++) {
      const [a, b] = [path[at - 1], path[at]];
      sum += Math.hypot(xy[2 * a] - xy[2 * b], xy[2 * a + 1] - xy[2 * b + 1]);
    }
    return sum;
  };
  const makers = { "ours (petgraph's Csr, WebAssembly)": ours, "A* on typed arrays (JavaScript)": typedArrays, "ngraph.path": ngraph };
  const searches = Object.entries(makers).map(([name, make]) => ({ name, search: make(graph), us: [], lengths: [] }));
  for (let pass = 0; pass < PASSES; pass++) {
    for (let pair = 0; pair < pairs.length / 2; pair++) {
      const [from, to] = [pairs[2 * pair], pairs[2 * pair + 1]];
      for (const { search, us, lengths } of searches) {
        if (pass === 0) lengths.push(length(search(from, to)));
        us[pair] = Math.min(us[pair] ?? Infinity, time(search, from, to));
      }
    }
  }
  return { nodes: xy.length / 2, searches: searches.map(({ name, us, lengths }) => ({ name, us, lengths })) };
};
