// A kiosk that has been used for days: so many visits in one page (look for an exhibitor, open it, walk there, begin
// again), and what is left of them. `make bench-kiosk`, or `node benches/kiosk.mjs [VISITS] [--write]`, which also keeps
// the result in docs/benchmarks.md. The page is the demo's, in dist/.

import { chromium } from "@playwright/test";
import { launchOptions } from "../tests/e2e/browser.js";
import { host } from "../tests/e2e/static-host.js";
import { keep } from "./keep.mjs";

const visits = Number(process.argv[2]) || 10_000;
const server = await host(0);
const site = `http://127.0.0.1:${server.address().port}/expo/`;
const browser = await chromium.launch(launchOptions);
const errors = [];

// A kiosk that nobody has used yet.
async function kiosk() {
  const page = await (await browser.newContext({ viewport: { width: 1080, height: 1920 }, reducedMotion: "reduce" })).newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(`${site}en/kiosk/K1`);
  await page.waitForFunction(() => window.floorlight?.route && document.querySelector(".kiosk-bar"));
  await page.evaluate(() => window.floorlight.route({ from: "K1", to: "C1-001" }));
  return page;
}
const page = await kiosk();

// Visits `from` to `to`, in a page; how long each took, milliseconds.
const visit = (page, from, to) =>
  page.evaluate(
    async ([from, to]) => {
      const frame = () => new Promise(requestAnimationFrame);
      const until = async (find) => {
        for (let frames = 0; frames < 600; frames += 1) {
          const found = find();
          if (found) return found;
          await frame();
        }
        throw new Error(`not found: ${find}`);
      };
      const queries = ["huawei", "阿里", "c1 00", "b1-0", "tencent", "robot", "xunfei", "d2", "cloud", "baidu"];
      const took = [];
      for (let at = from; at < to; at += 1) {
        const begun = performance.now();
        // Somebody is there: else the kiosk begins to show what there is to see.
        document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, clientX: 500, clientY: 900 }));
        const field = document.getElementById("search");
        field.focus();
        field.value = queries[at % queries.length];
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        const options = await until(() => {
          const all = [...document.querySelectorAll("#search-list [role=option]")].filter((option) => option.querySelector(".swatch"));
          return all.length && all;
        });
        options[at % options.length].click();
        const way = await until(() => document.querySelector(".panel .actions .primary"));
        way.click();
        await until(() => document.querySelector(".steps li"));
        document.querySelector(".kiosk-bar button").click();
        await until(() => document.querySelector(".directory .row") && !document.querySelector(".steps") && document.getElementById("search"));
        took.push(performance.now() - begun);
      }
      return took;
    },
    [from, to],
  );

const cdp = await page.context().newCDPSession(page);
async function weigh() {
  for (let time = 0; time < 3; time += 1) await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const nodes = (await cdp.send("Memory.getDOMCounters")).nodes;
  return { heap: usedSize, nodes };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
// What a first few visits leave is kept for the next ones: fonts, levels, compiled code.
const few = Math.min(200, Math.ceil(visits / 10));
await visit(page, 0, few);
const before = await weigh();
for (let at = few; at < visits; at += 100) await visit(page, at, Math.min(at + 100, visits));
const after = await weigh();
// The used kiosk and a new one in turn: a machine that is busier now than it was hours ago says nothing of either.
const fresh = await kiosk();
await visit(fresh, 0, few);
const took = { used: [], fresh: [] };
for (let at = 0; at < few; at += 20) {
  for (const [name, its] of [["used", page], ["fresh", fresh]]) {
    await its.bringToFront();
    took[name].push(...(await visit(its, at, at + 20)));
  }
}
const version = browser.version();
await browser.close();
server.close();

const rows = [
  ["visits", visits],
  ["heap after forced collection", `${((after.heap - before.heap) / 1e6).toFixed(2)} MB more (${(before.heap / 1e6).toFixed(1)} before)`],
  ["DOM nodes", `${(((after.nodes - before.nodes) / before.nodes) * 100).toFixed(1)} % more (${before.nodes} before)`],
  [`a visit then, and to a new kiosk in turn: medians of ${took.used.length}`, `${median(took.used).toFixed(0)} and ${median(took.fresh).toFixed(0)} ms`],
  ["errors", errors.length],
];
const table = ["| after a first few | |", "| --- | --- |", ...rows.map((row) => `| ${row.join(" | ")} |`)].join("\n");
console.log(table);
if (errors.length) console.log(errors.slice(0, 5));
if (process.argv.includes("--write")) await keep("kiosk", `Chromium ${version}`, table);
