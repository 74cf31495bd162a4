// Pans, zooms and turns a fair of 10,000 stands on a phone with its processor slowed four times, beside Leaflet and
// MapLibre on the same stands in the same run, and prints the frame times; `--write` also keeps them in docs/benchmarks.md.
//
// node benches/gesture.mjs [--runs 3] [--stands 10000] [--only floorlight] [--write]

import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { launchOptions, phone } from "../tests/e2e/browser.js";
import { host } from "../tests/e2e/static-host.js";
import { mouseGesture, touchGesture, watched } from "./gesture/frames.mjs";
import { keep } from "./keep.mjs";

const SLOWED = 4;
const option = (name, otherwise) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const runs = Number(option("runs", 3));
const stands = Number(option("stands", 10_000));
const only = option("only", "");
const root = new URL("../", import.meta.url);

// Ours, a page with nothing on it, and the peers. MapLibre draws by WebGL, which here is the processor's work too.
const webGl = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"];
const contestants = [
  { name: "blank page", path: "peers/?lib=blank" },
  { name: "floorlight", path: "" },
  { name: "Leaflet, canvas with text", path: "peers/?lib=leaflet" },
  { name: "MapLibre", path: "peers/?lib=maplibre", args: webGl },
].filter(({ name }) => name.toLowerCase().includes(only.toLowerCase()));
const gestures = { "mouse and wheel": mouseGesture, "touch, pinch and turn": touchGesture };

// The venue's site, with a page for the peers in a folder of it.
async function site(folder) {
  const [venue, out] = [join(folder, "venue"), `${join(folder, "site")}/`];
  const quiet = { cwd: root, stdio: ["ignore", "ignore", "inherit"] };
  execFileSync("cargo", ["xtask", "scale", String(stands), venue], quiet);
  execFileSync("target/release/floorlight", ["build", venue, "--out", out], quiet);
  const peers = join(out, "peers");
  await cp(new URL("gesture/peers/", import.meta.url), peers, { recursive: true });
  await cp(new URL("node_modules/leaflet/dist/", root), join(peers, "leaflet"), { recursive: true });
  await cp(new URL("node_modules/maplibre-gl/dist/", root), join(peers, "maplibre"), { recursive: true });
  const read = async (kind) => JSON.parse(await readFile(join(venue, "imdf", `${kind}.geojson`), "utf8")).features;
  const ground = (await read("level")).find((level) => level.properties.ordinal === 0).id;
  const booths = (await read("kiosk")).filter((booth) => booth.properties.level_id === ground);
  await writeFile(join(peers, "booths.geojson"), JSON.stringify({ type: "FeatureCollection", features: booths }));
  return out;
}

const quantile = (numbers, q) => numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(q * numbers.length))];

async function measure(url, { name, path, args = [] }) {
  const options = { ...launchOptions, args: launchOptions.args.filter((arg) => !args.length || arg !== "--disable-gpu").concat(args) };
  const browser = await chromium.launch(options);
  const rows = [];
  try {
    for (const [gesture, run] of Object.entries(gestures)) {
      const taken = [];
      for (let at = 0; at < runs; at++) {
        const context = await browser.newContext(phone);
        const page = await context.newPage();
        await page.goto(url + path, { timeout: 120_000 });
        await page.waitForFunction(() => window.ready ?? window.floorlight, null, { timeout: 120_000 });
        await page.waitForTimeout(3000);
        const { frames, moved } = await watched(page, SLOWED, run);
        if (name !== "blank page" && !moved) throw new Error(`${name} did not move`);
        taken.push(frames);
        await context.close();
      }
      // The middle run by its 95th percentile.
      const frames = taken.toSorted((a, b) => quantile(a, 0.95) - quantile(b, 0.95))[runs >> 1];
      rows.push({ name, gesture, frames });
      console.log(line(rows.at(-1)));
    }
  } finally {
    await browser.close();
  }
  return rows;
}

const line = ({ name, gesture, frames }) => {
  const ms = (number) => number.toFixed(1);
  const late = frames.filter((frame) => frame > 50).length;
  const cells = [gesture, name, frames.length, ms(quantile(frames, 0.5)), ms(quantile(frames, 0.95)), late, ms(Math.max(...frames))];
  return `| ${cells.join(" | ")} |`;
};

const folder = await mkdtemp(join(tmpdir(), "floorlight-gesture-"));
try {
  const server = await host(0, {}, await site(folder));
  const url = `http://127.0.0.1:${server.address().port}/expo/`;
  const rows = [];
  for (const contestant of contestants) {
    try {
      rows.push(...(await measure(url, contestant)));
    } catch (error) {
      // A peer that does not start here, as one without WebGL, is left out.
      if (!contestant.path.startsWith("peers")) throw error;
      console.warn(`${contestant.name}: ${error.message.split("\n")[0]}`);
    }
  }
  server.close();
  const sorted = Object.keys(gestures).flatMap((gesture) => rows.filter((row) => row.gesture === gesture));
  const head = "| gesture | map | frames | median, ms | p95, ms | over 50 ms | worst, ms |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |";
  const printed = [head, ...sorted.map(line)].join("\n");
  console.log(printed);
  if (process.argv.includes("--write")) await keep("gesture", `${stands.toLocaleString("en")} stands`, printed);
} finally {
  await rm(folder, { recursive: true });
}
