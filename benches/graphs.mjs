// The search alone against ngraph.path and an A* on typed arrays, on walkway graphs of 2,000 to 200,000 nodes, all in one
// page: `node benches/graphs.mjs` prints a table, `--write` also keeps it in docs/benchmarks.md.

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "@playwright/test";
import { launchOptions } from "../tests/e2e/browser.js";
import { SIZES, makeGraph } from "./graphs/walkways.mjs";
import { keep } from "./keep.mjs";

const root = new URL("../", import.meta.url).pathname;
const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
const libraries = {
  "ngraph.events": "/node_modules/ngraph.events/index.js",
  "ngraph.graph": "/node_modules/ngraph.graph/index.js",
  "ngraph.path": "/node_modules/ngraph.path/dist/ngraph.path.es.js",
};
const html = `<!doctype html><meta charset=utf-8><title>Graphs</title>
<script type=importmap>${JSON.stringify({ imports: libraries })}</script>
<script type=module src=/benches/graphs/page.mjs></script>`;

execFileSync("cargo", ["xtask", "graphs"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
const graphs = Object.fromEntries(Object.keys(SIZES).map((size) => [`/graph-${size}`, makeGraph(size)]));
// Isolated pages get a clock of 5 µs in place of 100 µs.
const isolation = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://host");
  const send = (type, body) => response.writeHead(200, { ...isolation, "content-type": type }).end(body);
  if (pathname === "/") return send("text/html", html);
  if (graphs[pathname]) {
    const { xy, edges, pairs } = graphs[pathname];
    return send("application/json", JSON.stringify({ xy: [...xy], edges: [...edges], pairs: [...pairs] }));
  }
  const file = await readFile(join(root, normalize(pathname))).catch(() => null);
  if (!file) return response.writeHead(404).end();
  send(types[extname(pathname)] ?? "application/octet-stream", file);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const quantile = (numbers, q) => numbers.toSorted((a, b) => a - b)[Math.floor(q * (numbers.length - 1))];
const ms = (us) => `${(us / 1000).toFixed(3)} ms`;
const browser = await chromium.launch(launchOptions);
const lines = ["| nodes | search | median | p95 | against ours |", "| ---: | --- | ---: | ---: | ---: |"];
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => window.measure);
  for (const size of Object.keys(SIZES)) {
    const found = await page.evaluate((size) => window.measure(size), size);
    const [ours] = found.searches;
    for (const { name, us, lengths } of found.searches) {
      const wrong = lengths.filter((length, at) => Math.abs(length - ours.lengths[at]) > 1e-6 * ours.lengths[at]);
      if (wrong.length) throw new Error(`${name} and ours differ on ${wrong.length} ways`);
      const median = quantile(us, 0.5);
      const ratio = (median / quantile(ours.us, 0.5)).toFixed(1);
      lines.push(`| ${found.nodes} | ${name} | ${ms(median)} | ${ms(quantile(us, 0.95))} | ${ratio} |`);
    }
  }
} finally {
  await browser.close();
  server.close();
}
console.log(lines.join("\n"));
if (process.argv.includes("--write")) await keep("graphs", `Chromium ${browser.version()}`, lines.join("\n"));
