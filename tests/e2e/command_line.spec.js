// The command line as an organiser meets it: answers, exit codes, messages, and a site that is whole or not there.

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { COMMAND_LINE } from "./command_line.js";
import { SERVED_PORT } from "./hosts.js";

const root = new URL("../../", import.meta.url).pathname;
const demo = `${root}assets/venues/light-of-the-internet-2017`;

function floorlight(...words) {
  return new Promise((resolve) => {
    const options = { maxBuffer: 1 << 26, timeout: 240_000 };
    execFile(COMMAND_LINE, words, options, (error, out, err) =>
      resolve({ code: error?.code ?? 0, out, err }),
    );
  });
}

async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return files.map((file) => file.slice(folder.length + 1)).sort();
}

let scratch;
test.beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "floorlight-"));
});
test.afterEach(() => rm(scratch, { recursive: true, force: true }));

test("search and route answer in text and in JSON", async () => {
  const found = await floorlight("search", demo, "hauwei", "--format", "json", "--limit", "2");
  expect(found.code).toBe(0);
  expect(JSON.parse(found.out)[0]).toMatchObject({ id: "E003", kind: "exhibitor", booth: "C1-001", booths: ["C1-001"] });
  expect((await floorlight("search", demo, "华为")).out).toContain("C1-001");

  const walked = await floorlight("route", demo, "--from", "A1-010", "--to", "huawei-is-no-id");
  expect(walked.code).toBe(64);
  expect(walked.err).toContain("huawei-is-no-id");

  const route = JSON.parse((await floorlight("route", demo, "--from", "Q1", "--to", "c1001", "--format", "json")).out);
  expect(route.stops).toEqual(["Q1", "C1-001"]);
  expect(route.legs[0].distance_m).toBeGreaterThan(1);
  expect(route.duration_s).toBeGreaterThan(route.distance_m / 3);
  const chinese = await floorlight("route", demo, "--from", "Q1", "--to", "C1-001", "--lang", "zh");
  expect(chinese.out).toMatch(/[\u4e00-\u9fff]/);
});

test("a session is found in both languages and walked to, upstairs by the lift", async () => {
  for (const query of ["plenary session", "全体会议"]) {
    const [best] = JSON.parse((await floorlight("search", demo, query, "--format", "json")).out);
    expect(best).toMatchObject({ id: "S02", kind: "session", booth: null, booths: [] });
  }
  const walk = ["--from", "Q1", "--to", "S02", "--step-free", "--format", "json"];
  const route = JSON.parse((await floorlight("route", demo, ...walk)).out);
  expect(route.stops).toEqual(["Q1", "S02"]);
  expect(route.legs[0].path.at(-1)[2]).toBe(1);
  expect(route.legs[0].steps.map((step) => step.action)).toContain("elevator-up");
  const open = await floorlight("route", demo, "--from", "Q1", "--to", "F06");
  expect(open.code).toBe(3);
  expect(open.err).toContain("does not say where Fintech is");
});

test("check finds nothing to fix in the demo", async () => {
  const checked = await floorlight("check", demo, "--format", "json");
  expect(checked.code).toBe(0);
  expect(JSON.parse(checked.out)).toEqual([]);
  expect((await floorlight("check", demo)).out).toBe("No problems.\n");
});

test("wrong usage exits 64, a missing folder 2, a place beyond any floor 3", async () => {
  expect((await floorlight("route", demo)).code).toBe(64);
  expect((await floorlight("fly", demo)).code).toBe(64);
  expect((await floorlight("--help")).code).toBe(0);
  const missing = await floorlight("check", join(scratch, "none"));
  expect(missing.code).toBe(2);
  expect(missing.err).toContain("no such folder");
  const off = await floorlight("route", demo, "--from", "-10.5,20,0", "--to", "C1-001");
  expect(off.code).toBe(3);
  expect(off.err.trim()).not.toBe("");
});

test("a broken venue is told by file and remedy, and leaves no site", async () => {
  const venue = join(scratch, "venue");
  await mkdir(join(venue, "imdf"), { recursive: true });
  await writeFile(join(venue, "imdf/level.geojson"), "{");
  const built = await floorlight("build", venue, "--out", join(scratch, "site"));
  expect(built.code).toBe(1);
  expect(built.err).toContain("level.geojson");
  expect(built.err).toContain("fix:");
  expect(await readdir(scratch)).toEqual(["venue"]);
});

test("build gives the same bytes each time, replaces its own site, and nobody else's folder", async () => {
  const [one, two] = [join(scratch, "one"), join(scratch, "two")];
  for (const out of [one, two]) expect((await floorlight("build", demo, "--out", out)).code).toBe(0);
  // What the organiser has put there for the host outlives the next build; what an earlier build wrote does not.
  await writeFile(join(two, "_headers"), "/*\n  x-mine: 1\n");
  await writeFile(join(two, ".nojekyll"), "");
  await writeFile(join(two, "assets", "old.js"), "");
  expect((await floorlight("build", demo, "--out", two)).code).toBe(0);
  expect(await readFile(join(two, "_headers"), "utf8")).toContain("x-mine");
  for (const theirs of ["_headers", ".nojekyll"]) await rm(join(two, theirs));
  expect((await readdir(scratch)).sort()).toEqual(["one", "two"]);
  const files = await filesOf(one);
  expect(await filesOf(two)).toEqual(files);
  const differing = [];
  for (const file of files) {
    const [first, second] = await Promise.all([one, two].map((folder) => readFile(join(folder, file))));
    if (!first.equals(second)) differing.push(file);
  }
  expect(differing).toEqual([]);

  const other = join(scratch, "other");
  await mkdir(other);
  await writeFile(join(other, "thesis.txt"), "mine");
  const refused = await floorlight("build", demo, "--out", other);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("--out");
  expect(await filesOf(other)).toEqual(["thesis.txt"]);
});

test("a port in use gets a plain message", async () => {
  const refused = await floorlight("serve", "--port", String(SERVED_PORT));
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/port \d+ is in use.*--port/);
});
