// The map's controls, the language, and window.floorlight.

import { readFile } from "node:fs/promises";
import { floorlight } from "./command_line.js";
import { details, expect, expectAccessible, open, test, words } from "./floorlight.js";

test("the language can be switched on the page, keeping what is shown", async ({ page }) => {
  await open(page, "en/booth/C1-001");
  await page.getByRole("button", { name: words.en.language }).click();
  await expect(details(page, "华为")).toBeVisible();
  await expect(page.getByRole("combobox", { name: words.zh.search })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", /^zh/);
  await expect(page).toHaveTitle(/华为/);
});

test("the chosen language is remembered", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: words.en.language }).click();
  await expect(page.getByRole("combobox", { name: words.zh.search })).toBeVisible();
  await open(page);
  await expect(page.getByRole("combobox", { name: words.zh.search })).toBeVisible();
});

for (const lang of ["en", "zh"]) {
  test(`every control has its name (${lang})`, async ({ page }) => {
    const says = words[lang];
    await open(page, `${lang}/`);
    for (const name of [says.zoomIn, says.zoomOut, says.north]) {
      await expect(page.getByRole("button", { name })).toBeVisible();
    }
    const levels = page.getByRole("radiogroup", { name: says.level }).getByRole("radio");
    await expect(levels).toHaveCount(2);
  });
}

test("the level can be switched, and a place on another level switches it", async ({ page }) => {
  await open(page, "en/");
  const level = (name) => page.getByRole("radiogroup", { name: words.en.level }).getByRole("radio", { name });
  await expect(level(/1/)).toBeChecked();
  await level(/2/).check({ force: true });
  await expect(level(/2/)).toBeChecked();
  await page.getByRole("combobox", { name: words.en.search }).fill("huawei");
  await page.getByRole("option").first().click();
  await expect(level(/1/)).toBeChecked();
});

test("window.floorlight searches, routes, shows, tells and speaks", async ({ page }) => {
  await open(page, "en/");
  const answers = await page.evaluate(async () => {
    const told = new Promise((resolve) => window.floorlight.on("select", resolve));
    const found = await window.floorlight.search("hauwei", { limit: 3 });
    await window.floorlight.show(found[0].booth);
    const route = await window.floorlight.route({ from: "A1-010", to: "E003", stepFree: true });
    const refused = await window.floorlight.route({ from: "A1-010", to: "nowhere at all" }).catch((error) => error.code);
    return { found, route, refused, told: await told };
  });
  expect(answers.found.length).toBeLessThanOrEqual(3);
  expect(answers.found[0]).toMatchObject({
    id: "E003",
    kind: "exhibitor",
    booth: "C1-001",
    name: { en: "Huawei Technologies", zh: "华为" },
  });
  expect(answers.route.stops).toEqual(["A1-010", "E003"]);
  const [leg] = answers.route.legs;
  expect(leg.distance_m).toBeCloseTo(answers.route.distance_m, 6);
  expect(leg.steps[0].action).toBe("depart");
  expect(leg.steps.at(-1).action).toBe("arrive");
  expect(leg.path[0]).toHaveLength(3);
  expect(answers.refused).toMatch(/./);
  await expect(details(page, "Huawei Technologies")).toBeVisible();

  await page.evaluate(() => window.floorlight.setLanguage("zh"));
  await expect(details(page, "华为")).toBeVisible();
});

test("the page and the command line answer alike", async ({ page }) => {
  const demo = new URL("../../assets/venues/light-of-the-internet-2017", import.meta.url).pathname;
  const ask = async (verb, ...words) => JSON.parse((await floorlight(verb, demo, ...words, "--format", "json")).stdout);
  await open(page, "en/");
  const pairs = [["A1-010", "E003"], ["D2-010", "B1-020"], ["Q1", "C1-050"]];
  for (const [from, to] of pairs) {
    const here = await page.evaluate(([from, to]) => window.floorlight.route({ from, to }), [from, to]);
    const there = await ask("route", "--from", from, "--to", to);
    expect(here.distance_m).toBeCloseTo(there.distance_m, 7);
    expect(here.cost_m).toBeCloseTo(there.cost_m, 7);
    expect(here.legs[0].steps.map((step) => step.text)).toEqual(there.legs[0].steps.map((step) => step.text));
  }
  for (const query of ["huawei", "腾讯", "c1-001", "restroom"]) {
    const here = await page.evaluate((query) => window.floorlight.search(query, { limit: 10 }), query);
    expect(here.map((hit) => hit.id)).toEqual((await ask("search", query)).map((hit) => hit.id));
  }
});

test("what is closed is gone around with a word why, until it opens again; a bad list changes nothing", async ({ page }) => {
  await open(page, "en/route?from=Q1&to=C1-001");
  const ask = () => page.evaluate(() => window.floorlight.route({ from: "Q1", to: "C1-001" }));
  const close = (list) => page.evaluate((list) => window.floorlight.setClosures(list), list);
  const usual = await ask();
  // A square of two metres about the middle of the longest straight stretch.
  const { path } = usual.legs[0];
  const stretches = path.slice(1).map((to, at) => [path[at], to]).filter(([a, b]) => a[2] === b[2]);
  const metres = ([a, b]) => Math.hypot((a[0] - b[0]) * 95_700, (a[1] - b[1]) * 110_900);
  const [a, b] = stretches.sort((one, other) => metres(other) - metres(one))[0];
  const [lon, lat] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const corner = (x, y) => [lon + x / 95_700, lat + y / 110_900];
  const polygon = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
  const closure = { id: "spill", level: a[2], polygon, reason: { en: "The floor is wet", zh: "地面湿滑" } };

  await close([closure]);
  const around = await ask();
  expect(around.distance_m).toBeGreaterThan(usual.distance_m + 0.01);
  expect(around.detours).toEqual([{ name: "part of the way", reason: "The floor is wet" }]);
  const panel = page.locator("#app");
  await expect(panel).toContainText("Goes around what is closed: part of the way. The floor is wet");
  await expectAccessible(page);
  const refused = await page.evaluate(() =>
    window.floorlight.setClosures([{ id: "x", level: 77, unit: "y" }]).catch(({ code, message }) => [code, message]),
  );
  expect(refused).toEqual(["bad-closures", expect.stringContaining("no level 77")]);
  expect((await ask()).distance_m).toBe(around.distance_m);
  await close([{ ...closure, until: "2017-01-01T00:00:00Z" }]);
  expect((await ask()).distance_m).toBe(usual.distance_m);
  await expect(panel).not.toContainText("Goes around");
  await close([closure]);
  await expect(panel).toContainText("Goes around");
  await close([]);
  expect((await ask()).distance_m).toBe(usual.distance_m);
  await expect(panel).not.toContainText("Goes around");
});

test("no way: the rule that forbids it is named, and what would do is offered", async ({ page }) => {
  await open(page, "en/route?from=C1-001&to=D2-003&stepfree=1");
  await expect(page.getByRole("list", { name: words.en.steps })).toBeVisible();
  const imdf = new URL("../../assets/venues/light-of-the-internet-2017/imdf/", import.meta.url);
  const read = async (kind) => JSON.parse(await readFile(new URL(`${kind}.geojson`, imdf), "utf8")).features;
  const [units, levels] = [await read("unit"), await read("level")];
  const ordinal = (id) => levels.find((level) => level.id === id).properties.ordinal;
  const closed = units
    .filter((unit) => unit.properties.category === "elevator")
    .map((unit) => ({ id: unit.id, level: ordinal(unit.properties.level_id), unit: unit.id }));
  await page.evaluate((closed) => window.floorlight.setClosures(closed), closed);
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText("No step-free way to Level 2 while");
  await page.getByRole("button", { name: "Show the way with steps" }).click();
  await expect(page.getByRole("list", { name: words.en.steps })).toBeVisible();
  await expect(page.getByRole("switch", { name: words.en.stepFree })).not.toBeChecked();
});
