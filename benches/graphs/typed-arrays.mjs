// What plain JavaScript can do: A* on typed arrays, with marks in place of clearing and a binary heap of two arrays.

export function typedArrays({ xy: points, edges }) {
  const xy = Float64Array.from(points);
  const n = xy.length / 2;
  const first = new Uint32Array(n + 1);
  for (const node of edges) first[node + 1]++;
  for (let at = 0; at < n; at++) first[at + 1] += first[at];
  const next = first.slice(0, n);
  const to = new Uint32Array(edges.length);
  const length = new Float64Array(edges.length);
  for (let at = 0; at < edges.length; at += 2) {
    const [u, v] = [edges[at], edges[at + 1]];
    const dx = xy[2 * u] - xy[2 * v];
    const dy = xy[2 * u + 1] - xy[2 * v + 1];
    const apart = Math.sqrt(dx * dx + dy * dy);
    to[next[u]] = v;
    length[next[u]++] = apart;
    to[next[v]] = u;
    length[next[v]++] = apart;
  }

  const cost = new Float64Array(n);
  const before = new Int32Array(n);
  const reached = new Uint32Array(n);
  const done = new Uint32Array(n);
  let keys = new Float64Array(1024);
  let nodes = new Uint32Array(1024);
  let count = 0;
  let run = 0;

  function push(key, node) {
    if (count === keys.length) {
      const [more, moreNodes] = [new Float64Array(2 * count), new Uint32Array(2 * count)];
      more.set(keys);
      moreNodes.set(nodes);
      [keys, nodes] = [more, moreNodes];
    }
    let at = count++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent] <= key) break;
      keys[at] = keys[parent];
      nodes[at] = nodes[parent];
      at = parent;
    }
    keys[at] = key;
    nodes[at] = node;
  }

  function pop() {
    const top = nodes[0];
    count--;
    if (count > 0) {
      const key = keys[count];
      const node = nodes[count];
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= count) break;
        if (child + 1 < count && keys[child + 1] < keys[child]) child++;
        if (keys[child] >= key) break;
        keys[at] = keys[child];
        nodes[at] = nodes[child];
        at = child;
      }
      keys[at] = key;
      nodes[at] = node;
    }
    return top;
  }

  return (from, goal) => {
    run++;
    count = 0;
    const goalX = xy[2 * goal];
    const goalY = xy[2 * goal + 1];
    const left = (node) => {
      const dx = xy[2 * node] - goalX;
      const dy = xy[2 * node + 1] - goalY;
      return Math.sqrt(dx * dx + dy * dy);
    };
    cost[from] = 0;
    before[from] = -1;
    reached[from] = run;
    push(left(from), from);
    while (count) {
      const node = pop();
      if (done[node] === run) continue;
      done[node] = run;
      if (node === goal) {
        const path = [];
        for (let at = goal; at >= 0; at = before[at]) path.push(at);
        return path.reverse();
      }
      const here = cost[node];
      for (let at = first[node]; at < first[node + 1]; at++) {
        const there = to[at];
        const sum = here + length[at];
        if (reached[there] !== run || sum < cost[there]) {
          reached[there] = run;
          cost[there] = sum;
          before[there] = node;
          push(sum + left(there), there);
        }
      }
    }
    return [];
  };
}
