// Walkway graphs like those of large fairs, the same in every run.
//
// A venue is a grid of halls; a hall is 40 aisles of 50 stops, 3 m apart along an aisle and 5 m between aisles, all a
// little off. Cross-aisles join neighbouring aisles every 4 to 6 stops, 6 % of the edges are missing, and neighbouring
// halls are joined by three doors. Edges are as long as they look. Only the largest connected part is kept.

// Halls across and along.
export const SIZES = { "2k": [1, 1], "20k": [5, 2], "200k": [10, 10] };
const [AISLES, STOPS, PAIRS, SEED] = [40, 50, 200, 20250411];

// Mulberry32.
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function makeGraph(size) {
  const [across, along] = SIZES[size];
  const roll = dice(SEED + across * 131 + along);
  const count = across * along * AISLES * STOPS;
  const [xs, ys] = [new Float64Array(count), new Float64Array(count)];
  const edges = [];
  const millimetres = (metres) => Math.round(metres * 1000) / 1000;
  const id = (a, b, aisle, stop) => ((b * across + a) * AISLES + aisle) * STOPS + stop;
  const [width, depth] = [STOPS * 3 + 12, AISLES * 5 + 12];
  for (let b = 0; b < along; b++) {
    for (let a = 0; a < across; a++) {
      for (let aisle = 0; aisle < AISLES; aisle++) {
        for (let stop = 0; stop < STOPS; stop++) {
          const node = id(a, b, aisle, stop);
          xs[node] = millimetres(a * width + stop * 3 + (roll() - 0.5) * 1.2);
          ys[node] = millimetres(b * depth + aisle * 5 + (roll() - 0.5) * 1.2);
        }
      }
      const cross = new Set([0, STOPS - 1]);
      for (let stop = 4; stop < STOPS - 3; stop += 4 + Math.floor(roll() * 3)) cross.add(stop);
      for (let aisle = 0; aisle < AISLES; aisle++) {
        for (let stop = 0; stop < STOPS; stop++) {
          const node = id(a, b, aisle, stop);
          if (stop + 1 < STOPS && roll() >= 0.06) edges.push([node, node + 1]);
          if (aisle + 1 < AISLES && cross.has(stop) && roll() >= 0.06) edges.push([node, node + STOPS]);
        }
      }
      if (a > 0) for (const aisle of [4, 19, 34]) edges.push([id(a - 1, b, aisle, STOPS - 1), id(a, b, aisle, 0)]);
      if (b > 0) for (const stop of [0, 24, STOPS - 1]) edges.push([id(a, b - 1, AISLES - 1, stop), id(a, b, 0, stop)]);
    }
  }
  return largestPart(xs, ys, edges, dice(SEED ^ 0x5bd1e995));
}

function largestPart(xs, ys, edges, roll) {
  const parent = Int32Array.from(xs, (_, at) => at);
  const find = (node) => {
    while (parent[node] !== node) node = parent[node] = parent[parent[node]];
    return node;
  };
  for (const [a, b] of edges) parent[find(a)] = find(b);
  const sizes = new Int32Array(xs.length);
  for (let node = 0; node < xs.length; node++) sizes[find(node)]++;
  const largest = sizes.indexOf(sizes.reduce((a, b) => Math.max(a, b)));
  const number = new Int32Array(xs.length).fill(-1);
  const xy = [];
  for (let node = 0; node < xs.length; node++) {
    if (find(node) !== largest) continue;
    number[node] = xy.length / 2;
    xy.push(xs[node], ys[node]);
  }
  const count = xy.length / 2;
  const pairs = [];
  while (pairs.length < 2 * PAIRS) {
    const from = Math.floor(roll() * count);
    let to = from;
    while (to === from) to = Math.floor(roll() * count);
    pairs.push(from, to);
  }
  const kept = edges.filter(([a]) => number[a] >= 0).flatMap(([a, b]) => [number[a], number[b]]);
  return { xy, edges: kept, pairs };
}
