// Finding exhibitors beside MiniSearch, FlexSearch and Fuse.js, all in one page on the same list and queries: `node
// benches/search.mjs [COUNT...]` prints two tables, `--write` also keeps them in docs/benchmarks.md.

import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { chromium } from "@playwright/test";
import { launchOptions } from "../tests/e2e/browser.js";
import { makeExhibitors, publicDocs } from "./search/exhibitors.mjs";
import { writeVenue } from "./search/venue.mjs";
import { keep } from "./keep.mjs";

const root = new URL("../", import.meta.url).pathname;
const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };
const libraries = {
  minisearch: "/node_modules/minisearch/dist/es/index.js",
  "fuse.js": "/node_modules/fuse.js/dist/fuse.mjs",
  flexsearch: "/node_modules/flexsearch/dist/flexsearch.bundle.module.min.mjs",
  "pinyin-pro": "/node_modules/pinyin-pro/dist/index.mjs",
};
const html = `<!doctype html><meta charset=utf-8><title>Search</title>
<script type=importmap>${JSON.stringify({ imports: libraries })}</script>
<script type=module src=/benches/search/page.mjs></script>`;
const counts = process.argv.slice(2).map(Number).filter(Boolean);
if (!counts.length) counts.push(411, 10_000);

const quiet = { cwd: root, stdio: ["ignore", "ignore", "inherit"] };
execFileSync("cargo", ["xtask", "search"], quiet);
const files = {};
for (const count of counts) {
  const folder = await mkdtemp(join(tmpdir(), "floorlight-search-"));
  await writeVenue(join(folder, "venue"), publicDocs(makeExhibitors(count)));
  const site = join(folder, "site");
  execFileSync("target/release/floorlight", ["build", join(folder, "venue"), "--out", site], quiet);
  for (const name of (await readdir(join(site, "assets"))).filter((name) => name.endsWith(".flb"))) {
    files[`/${name.split("-")[0]}-${count}`] = await readFile(join(site, "assets", name));
  }
  await rm(folder, { recursive: true });
}

// Isolated pages get a clock of 5 µs in place of 100 µs.
const isolation = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://host");
  const send = (type, body) => response.writeHead(200, { ...isolation, "content-type": type }).end(body);
  if (pathname === "/") return send("text/html", html);
  if (files[pathname]) return send("application/octet-stream", files[pathname]);
  const file = await readFile(join(root, normalize(pathname))).catch(() => null);
  if (!file) return response.writeHead(404).end();
  send(types[extname(pathname)] ?? "application/octet-stream", file);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));

const quantile = (numbers, q) => numbers.toSorted((a, b) => a - b)[Math.floor(q * (numbers.length - 1))];
// How many times slower a visitor's phone is taken to be.
const PHONE = 4;
// What takes longer than this unslowed is not asked again slowed, ms.
const PATIENCE_MS = 50;
const ms = (ms) => (ms < 10 ? ms.toFixed(3) : ms.toFixed(0));
const row = (cells) => `| ${cells.join(" | ")} |`;
const browser = await chromium.launch(launchOptions);
const lines = [];
try {
  const page = await browser.newPage();
  page.on("pageerror", (error) => console.error(error));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction(() => window.ready);
  const names = await page.evaluate(() => window.names);
  const devtools = await page.context().newCDPSession(page);
  const p95 = ({ us }) => quantile(us, 0.95) / 1000;
  for (const count of counts) {
    const measured = {};
    for (const name of names) {
      const measure = () => page.evaluate(([name, count]) => window.measure(name, count), [name, count]);
      measured[name] = await measure();
      if (p95(measured[name]) < PATIENCE_MS) {
        await devtools.send("Emulation.setCPUThrottlingRate", { rate: PHONE });
        measured[name].slowed = await measure();
        await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
      }
      console.error(`${count} ${name}`);
    }
    const classes = Object.keys(measured[names[0]].classes);
    lines.push("", `### ${count.toLocaleString("en")} exhibitors`, "");
    lines.push(row(["search", "index ready", "median", "p95", "p95, phone", ...classes]), row(["---", ...Array(4 + classes.length).fill("---:")]));
    for (const name of names) {
      const { ready_ms, us, classes: tallies, slowed } = measured[name];
      const right = classes.map((cls) => `${Math.round((100 * tallies[cls].right) / tallies[cls].asked)} %`);
      const times = [ready_ms, quantile(us, 0.5) / 1000, p95(measured[name])].map((time) => `${ms(time)} ms`);
      lines.push(row([name, ...times, slowed ? `${ms(p95(slowed))} ms` : "", ...right]));
    }
    const missed = classes.flatMap((cls) => measured[names[0]].classes[cls].missed.map((query) => `${cls}: ${query}`));
    if (missed.length) console.error(`Floorlight missed at ${count}:\n  ${missed.join("\n  ")}`);
  }
} finally {
  await browser.close();
  server.close();
}
console.log(lines.join("\n"));
if (process.argv.includes("--write")) await keep("search", `Chromium ${browser.version()}`, lines.join("\n").trim());
