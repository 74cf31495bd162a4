// The map's controls, the language, and window.floorlight.

import { details, expect, open, test, words } from "./floorlight.js";

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
  const { execFileSync } = await import("node:child_process");
  const root = new URL("../../", import.meta.url).pathname;
  const ask = (verb, ...words) =>
    JSON.parse(
      execFileSync(
        `${root}target/release/floorlight`,
        [verb, `${root}assets/venues/light-of-the-internet-2017`, ...words, "--format", "json"],
        { maxBuffer: 1 << 26 },
      ),
    );
  await open(page, "en/");
  const pairs = [["A1-010", "E003"], ["D2-010", "B1-020"], ["Q1", "C1-050"]];
  for (const [from, to] of pairs) {
    const here = await page.evaluate(([from, to]) => window.floorlight.route({ from, to }), [from, to]);
    const there = ask("route", "--from", from, "--to", to);
    expect(here.distance_m).toBeCloseTo(there.distance_m, 7);
    expect(here.cost_m).toBeCloseTo(there.cost_m, 7);
    expect(here.legs[0].steps.map((step) => step.text)).toEqual(there.legs[0].steps.map((step) => step.text));
  }
  for (const query of ["huawei", "腾讯", "c1-001", "restroom"]) {
    const here = await page.evaluate((query) => window.floorlight.search(query, { limit: 10 }), query);
    expect(here.map((hit) => hit.id)).toEqual(ask("search", query).map((hit) => hit.id));
  }
});
