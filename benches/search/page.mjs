// Runs every search on the same queries: how often the first answer is right, and how long it takes.

import init, { Search } from "/target/search/search.js";
import { makeExhibitors, makeQueries, publicDocs } from "./exhibitors.mjs";
import { VARIANTS } from "./peers.mjs";

const OURS = "Floorlight";
const BUDGET_MS = 20_000;

await init({ module_or_path: "/target/search/search_bg.wasm" });
window.names = [OURS, ...Object.keys(VARIANTS)];

// Makes an index several times; milliseconds of the quickest, and what answers.
async function made(name, docs, [venue, guide]) {
  let [least, find] = [Infinity, null];
  for (let run = 0; run < 3; run++) {
    const ours = name === OURS && new Search(venue);
    const begun = performance.now();
    if (ours) ours.prepare(venue, guide);
    const peer = ours || VARIANTS[name](docs);
    least = Math.min(least, performance.now() - begun);
    find = ours ? (query) => ours.find(query, 20) : peer;
  }
  return { ready_ms: least, find };
}

// Hits at the first place by class of query, and microseconds of each query: the quickest of the passes that fit in.
window.measure = async (name, count) => {
  const all = makeExhibitors(count);
  const [docs, queries] = [publicDocs(all), makeQueries(all)];
  const file = async (name) => new Uint8Array(await (await fetch(`/${name}-${count}`)).arrayBuffer());
  const { ready_ms, find } = await made(name, docs, [await file("venue"), await file("guide")]);
  const [classes, us, begun] = [{}, [], performance.now()];
  for (let pass = 0; pass < 3; pass++) {
    for (const [at, { cls, q, ok }] of queries.entries()) {
      const asked = performance.now();
      const answers = find(q);
      const took = (performance.now() - asked) * 1000;
      us[at] = Math.min(us[at] ?? Infinity, took);
      if (pass > 0) continue;
      const tally = (classes[cls] ??= { asked: 0, right: 0, missed: [] });
      tally.asked++;
      if (ok.includes(answers[0])) tally.right++;
      else tally.missed.push(q);
    }
    if (performance.now() - begun > BUDGET_MS) break;
  }
  return { ready_ms, us, classes };
};
window.ready = true;
