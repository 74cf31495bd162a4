// Measures the built site in Chromium and prints one table; `--write` also keeps it in docs/benchmarks.md.
//
// What the rows and bars mean: docs/benchmarks.md. Machines are noisy: compare ratios within one run.

import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { launchOptions, phone } from "../tests/e2e/browser.js";
import { host } from "../tests/e2e/static-host.js";

const COLD_STARTS = 5;
const PAIRS = 1000;
const TAPS = 100;
const STANDS = 2000;
const MANY = 10_000;
const dist = new URL("../dist/", import.meta.url);

const rows = [];
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
const milliseconds = (ms) => `${ms < 10 ? ms.toFixed(3) : ms.toFixed(0)} ms`;
const quantile = (numbers, q) => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(q * numbers.length))];
const report = (what, measured, bar = "") => rows.push({ what, measured, bar });

// What a visitor's first load takes, in brotli.
async function bytes() {
  const html = await readFile(new URL("index.html", dist), "utf8");
  const linked = [...html.matchAll(/(?:href|src)="\.\/(assets\/[^"]+)"/g)].map((match) => match[1]);
  const size = async (path) => (await stat(new URL(`${path}.br`, dist)).catch(() => stat(new URL(path, dist)))).size;
  const kinds = { HTML: ["index.html"], JavaScript: [], WebAssembly: [], styles: [], venue: [] };
  const endings = { js: "JavaScript", wasm: "WebAssembly", css: "styles", flb: "venue" };
  for (const path of linked) kinds[endings[path.split(".").at(-1)]]?.push(path);
  let total = 0;
  for (const [kind, paths] of Object.entries(kinds)) {
    const sizes = await Promise.all(paths.map(size));
    const sum = sizes.reduce((a, b) => a + b, 0);
    total += sum;
    report(`bytes, ${kind}`, kilobytes(sum), kind === "WebAssembly" ? "170 KB" : "");
  }
  report("bytes to an interactive map", kilobytes(total), "250 KB");
  const assets = await readdir(new URL("assets/", dist));
  for (const [what, names] of [
    ["what finds places, and the guide", /^(finder|guide)-.*\.(js|wasm|flb)$/],
    ["what finds ways", /^walker-.*\.(js|wasm)$/],
  ]) {
    const sizes = await Promise.all(assets.filter((name) => names.test(name)).map((name) => size(`assets/${name}`)));
    report(`bytes after it: ${what}`, kilobytes(sizes.reduce((a, b) => a + b, 0)));
  }
}

// Marks the moment when the first search, asked for as soon as the page can be asked, is answered.
const searchAtOnce = () =>
  document.addEventListener("floorlight:ready", async () => {
    await window.floorlight.search("huawei");
    performance.mark("floorlight:found");
  });

// When a page set each of several marks, milliseconds after it was asked for. Until then the page is left alone: a question
// from here would cost it a tenth of a second when it is slowed.
async function moments(page, url, marks) {
  await page.goto(url, { waitUntil: "commit", timeout: 120_000 });
  for (;;) {
    await page.waitForTimeout(5000);
    const times = await page.evaluate(
      (marks) => marks.map((mark) => performance.getEntriesByName(`floorlight:${mark}`)[0]?.startTime),
      marks,
    );
    if (times.every(Boolean)) return times;
  }
}

// Milliseconds until the floor is seen, until the map answers and until a search does, on a phone with an empty cache.
async function coldStart(browser, url) {
  const times = [];
  for (let run = 0; run < COLD_STARTS; run++) {
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.addInitScript(searchAtOnce);
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 150,
      downloadThroughput: 1.6e6 / 8,
      uploadThroughput: 0.75e6 / 8,
    });
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    times.push(await moments(page, url, ["floor", "ready", "found"]));
    await context.close();
  }
  const [floor, ready, found] = middles(times);
  report("cold start, phone, slow 4G: floor seen", floor, "1.5 s");
  report("cold start, phone, slow 4G: map answers", ready, "2.5 s");
  report("cold start, phone, slow 4G: search answers", found);
}

// The median of each mark over several runs.
function middles(runs) {
  return runs[0].map((_, mark) => milliseconds(quantile(runs.map((times) => times[mark]), 0.5)));
}

// The same with the site kept on the device, and no network at all: the map, and a stand.
async function keptStart(browser, url) {
  const context = await browser.newContext(phone);
  const first = await context.newPage();
  await first.goto(url);
  const kept = () =>
    first.evaluate(async () => {
      const { base } = document.documentElement.dataset;
      return Boolean(navigator.serviceWorker.controller && (await (await caches.open(`floorlight:${base}`)).match(`${base}kept.json`)));
    });
  while (!(await kept())) await first.waitForTimeout(200);
  await first.close();
  await context.setOffline(true);
  for (const [what, address] of [["the map", ""], ["a stand", "booth/C1-001"]]) {
    const times = [];
    for (let run = 0; run < COLD_STARTS; run++) {
      const page = await context.newPage();
      await (await context.newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 4 });
      times.push(await moments(page, `${url}${address}`, ["floor", "ready"]));
      await page.close();
    }
    const [floor, ready] = middles(times);
    report(`kept on the device, phone, no network, ${what}: floor seen`, floor, "1.0 s");
    report(`kept on the device, phone, no network, ${what}: answers`, ready, "1.0 s");
  }
  await context.close();
}

// Routes between random booths, through the page's own API.
async function routes(page) {
  const booths = (await readdir(new URL("booth/", dist))).sort();
  let seed = 1;
  const any = () => booths[(seed = (seed * 48271) % 2147483647) % booths.length];
  const pairs = Array.from({ length: PAIRS }, () => ({ from: any(), to: any() }));
  const measure = () =>
    page.evaluate(async (pairs) => {
      await window.floorlight.route(pairs[0]);
      const times = [];
      for (const ends of pairs) {
        const begun = performance.now();
        await window.floorlight.route(ends).catch(() => null);
        times.push(performance.now() - begun);
      }
      return times;
    }, pairs);
  const first = await measure();
  // The worker that finds what walks need has ended by then.
  await page.waitForTimeout(3000);
  const times = await measure();
  report("route with directions, 1,000 random pairs: median", milliseconds(quantile(times, 0.5)));
  report("route with directions, 1,000 random pairs: p95", milliseconds(quantile(times, 0.95)), "0.2 ms");
  report("the same at once, everything still to be found: p95", milliseconds(quantile(first, 0.95)));
}

// From a tap to the drawn route on a phone, in a made-up fair: all the work there is, from what the tap tells the page to
// the end of painting the frame that shows the line, without the wait for that frame.
async function taps(browser, site) {
  const server = await host(0, isolation, site);
  try {
    const page = await (await browser.newContext({ ...phone, reducedMotion: "reduce" })).newPage();
    await page.addInitScript(() => {
      const ask = window.requestAnimationFrame.bind(window);
      window.painting = 0;
      window.frames = 0;
      window.requestAnimationFrame = (call) =>
        ask((time) => {
          const begun = performance.now();
          call(time);
          window.painting += performance.now() - begun;
          window.frames++;
        });
      // A copy: whoever reads from a canvas itself makes it slow.
      window.copied = (canvas) => {
        const pen = Object.assign(document.createElement("canvas"), { width: 390, height: 844 }).getContext("2d");
        pen.drawImage(canvas, 0, 0, 390, 844);
        return pen.getImageData(0, 0, 390, 844);
      };
    });
    await page.goto(`http://127.0.0.1:${server.address().port}/expo/`);
    await page.waitForFunction(() => window.floorlight);
    // A visitor looks around before asking for a way.
    await page.waitForTimeout(5000);
    const devtools = await page.context().newCDPSession(page);
    const slowed = (rate) => devtools.send("Emulation.setCPUThrottlingRate", { rate });
    const booths = (await readdir(join(site, "booth"))).sort();
    let seed = 1;
    const any = () => booths[(seed = (seed * 48271) % 2147483647) % booths.length];
    const address = () => {
      const [from, to] = [any(), any()];
      return from === to ? address() : `/expo/route?from=${from}&to=${to}`;
    };
    const times = [];
    for (let at = 0; at < TAPS; at++) {
      // The map has come to rest, as it has under a visitor who is about to tap.
      await page.evaluate(async () => {
        for (let seen = -1; seen !== window.frames; await new Promise((done) => setTimeout(done, 300))) seen = window.frames;
      });
      await slowed(4);
      const { time, drawn } = await page.evaluate(async (address) => {
        history.pushState({}, "", address);
        const begun = performance.now();
        dispatchEvent(new PopStateEvent("popstate"));
        // Whatever the page does before the next frame it does in promises.
        for (let turn = 0; turn < 20; turn++) await null;
        const time = performance.now() - begun;
        window.painting = 0;
        // The page has asked for its frame before: when ours comes, that has been painted.
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const painted = window.painting;
        const { data } = window.copied(document.querySelector(".map-layer"));
        // The blue of the line, of which nothing else over the floor has so much.
        let drawn = 0;
        for (let at = 0; at < data.length; at += 4) drawn += data[at + 2] > 200 && data[at] < 90 && data[at + 3] > 200;
        return { time: time + painted, drawn };
      }, address());
      await slowed(1);
      if (drawn < 100) throw new Error("the frame after a tap shows no line");
      times.push(time);
    }
    const what = `tap to drawn route, phone, ${STANDS.toLocaleString("en")} stands`;
    report(`${what}: median`, milliseconds(quantile(times, 0.5)), "16 ms");
    report(`${what}: p95`, milliseconds(quantile(times, 0.95)), "50 ms");
  } finally {
    server.close();
  }
}

// Does something with the site of a made-up fair.
async function madeUp(stands, measure) {
  const folder = await mkdtemp(join(tmpdir(), "floorlight-bench-"));
  const [venue, site] = [join(folder, "venue"), `${join(folder, "site")}/`];
  const quiet = { cwd: new URL("../", import.meta.url), stdio: ["ignore", "ignore", "inherit"] };
  try {
    execFileSync("cargo", ["xtask", "scale", String(stands), venue], quiet);
    execFileSync("target/release/floorlight", ["build", venue, "--out", site], quiet);
    await measure(site);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// How long the worker takes to find every edge and booth's side, from the moment walks can be found; what the page's own
// thread does with its answer is within.
async function ahead(browser, stands, site) {
  const server = await host(0, isolation, site);
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/expo/`);
    const took = await page.waitForFunction(() => {
      const [walker, ahead] = ["walker", "ahead"].map((name) => performance.getEntriesByName(`floorlight:${name}`)[0]);
      return ahead && ahead.startTime - walker.startTime;
    });
    report(`network found in a worker, ${stands.toLocaleString("en")} stands`, milliseconds(await took.jsonValue()));
    await page.close();
  } finally {
    server.close();
  }
}

// Every prefix of names as they are typed, with a slip in every second one.
async function searches(page) {
  const times = await page.evaluate(async () => {
    const words = ["huawei", "alibaba", "tencent", "kaspersky", "robot", "华为", "阿里巴巴", "teng xun", "hw", "b1-023", "c1001"];
    const typed = words.flatMap((word) => [...word].map((_, at) => word.slice(0, at + 1)));
    const slips = words.map((word) => word[0] + word.slice(2, 3) + word.slice(1, 2) + word.slice(3));
    const times = [];
    for (const query of [...typed, ...slips, ...typed, ...slips, ...typed, ...slips]) {
      const begun = performance.now();
      await window.floorlight.search(query, { limit: 10 });
      times.push(performance.now() - begun);
    }
    return times.slice(times.length / 3);
  });
  report("search as one types: median", milliseconds(quantile(times, 0.5)), "0.3 ms");
  report("search as one types: p95", milliseconds(quantile(times, 0.95)), "2 ms");
}

function table() {
  const width = (key) => Math.max(...rows.map((row) => row[key].length));
  const [what, measured, bar] = [width("what"), width("measured"), Math.max(3, width("bar"))];
  const line = (row) => `| ${row.what.padEnd(what)} | ${row.measured.padStart(measured)} | ${row.bar.padStart(bar)} |`;
  const head = line({ what: "what", measured: "here", bar: "bar" });
  return [head, `| ${"-".repeat(what)} | ${"-".repeat(measured - 1)}: | ${"-".repeat(bar - 1)}: |`, ...rows.map(line)].join("\n");
}

await bytes();
// Isolated pages get a clock of 5 µs in place of 100 µs.
const isolation = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };
const server = await host(0, isolation);
const url = `http://127.0.0.1:${server.address().port}/expo/`;
const browser = await chromium.launch(launchOptions);
try {
  await coldStart(browser, url);
  await keptStart(browser, url);
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction(() => window.floorlight);
  await routes(page);
  await searches(page);
  await page.close();
  await ahead(browser, 411, dist.pathname);
  await madeUp(STANDS, async (site) => {
    await taps(browser, site);
    await ahead(browser, STANDS, site);
  });
  await madeUp(MANY, (site) => ahead(browser, MANY, site));
} finally {
  await browser.close();
  server.close();
}
const printed = table();
console.log(printed);
if (process.argv.includes("--write")) {
  const file = new URL("../docs/benchmarks.md", import.meta.url);
  const heading = "\n## In the browser\n";
  const [before, after] = (await readFile(file, "utf8")).split(heading);
  // What other benches keep has headings of its own.
  const next = after.indexOf("\n## ");
  const machine = `Chromium ${browser.version()}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}.`;
  await writeFile(file, `${before}${heading}\n${machine}\n\n${printed}\n${next < 0 ? "" : after.slice(next)}`);
}
