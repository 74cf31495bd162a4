// What changes while the fair runs: closures.json, read live.

import { expect, expectAccessible, open, ready, words } from "./floorlight.js";
import { kept, test } from "./kept.js";

const LIST = "closures.json";

test.use({ serviceWorkers: "allow", expectedErrors: /Failed to load resource|Failed to fetch|fetching the script|ERR_/ });

const detour = (page) => page.locator(".detour");
const distance = (page) => page.evaluate(() => window.floorlight.route({ from: "Q1", to: "C1-001" }).then((route) => route.distance_m));
// The page looks at the list again within five minutes.
const later = (page) => page.clock.fastForward("05:05");

// A walk, and a list that closes two metres of it around its middle.
async function walk(page, site) {
  site.texts = { [LIST]: "[]\n" };
  site.answers = [];
  await page.clock.install();
  await open(page, `${site.url}en/route?from=Q1&to=C1-001`);
  await expect(page.getByRole("list", { name: words.en.steps }).getByRole("listitem").first()).toBeVisible();
  await expect.poll(() => site.answers.length).toBeGreaterThan(0);
  const [lon, lat, level] = await page.evaluate(async () => {
    const { legs } = await window.floorlight.route({ from: "Q1", to: "C1-001" });
    const corners = legs[0].path.filter(([, , level]) => level === legs[0].path[0][2]);
    const longest = corners.slice(1).map((to, at) => [corners[at], to]).toSorted(([a, b], [c, d]) => Math.hypot(d[0] - c[0], d[1] - c[1]) - Math.hypot(b[0] - a[0], b[1] - a[1]))[0];
    return [0, 1, 2].map((axis) => (longest[0][axis] + longest[1][axis]) / 2);
  });
  const [dx, dy] = [1e-5, 0.9e-5];
  const polygon = [[lon - dx, lat - dy], [lon + dx, lat - dy], [lon + dx, lat + dy], [lon - dx, lat + dy]];
  return { id: "spill", level, polygon, reason: { en: "The floor is wet", zh: "地面湿滑" } };
}

test("the open walk goes around what is closed and says why, and goes back when it is open again", async ({ page, site }) => {
  const spill = await walk(page, site);
  const open_m = await distance(page);
  site.texts[LIST] = JSON.stringify([spill]);
  await later(page);
  await expect(detour(page)).toContainText("The floor is wet");
  const line = page.getByText(/The way has changed/);
  await expect(line).toContainText("The floor is wet");
  await expectAccessible(page);
  expect(await distance(page)).toBeGreaterThan(open_m);
  await page.getByRole("button", { name: words.en.language }).click();
  await expect(detour(page)).toContainText("地面湿滑");

  site.texts[LIST] = "[]";
  await later(page);
  await expect(detour(page)).toHaveCount(0);
  expect(await distance(page)).toBe(open_m);
});

test("what else is told stands beside the word of a closure, not in its place", async ({ page, site }) => {
  const spill = await walk(page, site);
  await kept(page);
  const spoken = page.getByRole("status").filter({ hasText: "The way has changed" });
  site.texts[LIST] = JSON.stringify([spill]);
  await later(page);
  await expect(spoken).toBeVisible();
  // A newer map is found in the same moment.
  await page.evaluate(() =>
    navigator.serviceWorker.dispatchEvent(new MessageEvent("message", { data: { version: "next", bytes: 1 } })),
  );
  await expect(page.getByText("A newer map is ready")).toBeVisible();
  await expect(spoken).toContainText("The floor is wet");
  await expectAccessible(page);
});

test("unchanged, the list is not sent again", async ({ page, site }) => {
  await walk(page, site);
  // The first look may still be under way when the next one is due.
  const next = async () => {
    await later(page);
    return site.answers.at(-1);
  };
  await expect.poll(next).toBe(304);
});

test("a bad list is refused, and the last good one stays, also without a network, with its age", async ({ page, site }) => {
  const spill = await walk(page, site);
  site.texts[LIST] = JSON.stringify([spill]);
  await later(page);
  await expect(detour(page)).toBeVisible();
  for (const bad of ['[{"id": "x", "level": 9, "unit": "u"}]', "<h1>Welcome to our Wi-Fi</h1>", "[{", "{}"]) {
    const answers = site.answers.length;
    site.texts[LIST] = bad;
    // The look before may still be under way when the next one is due.
    const next = async () => {
      await later(page);
      return site.answers.length;
    };
    await expect.poll(next).toBeGreaterThan(answers);
    await page.waitForTimeout(300);
    await expect(detour(page), bad).toContainText("The floor is wet");
  }
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await site.gone();
  await page.reload();
  await ready(page);
  await expect(detour(page)).toContainText("The floor is wet");
  await page.clock.fastForward("40:00");
  await expect(page.getByText(/What is closed was last checked .* ago/)).toBeVisible();
});

test("a list that is gone from the host stays in force until there is another; the page notes when it last heard", async ({ page, site }) => {
  const spill = await walk(page, site);
  const heard = () => page.evaluate(() => document.documentElement.dataset.heard);
  const looked = async () => {
    const answer = page.waitForResponse((response) => response.url().endsWith(LIST));
    await later(page);
    await (await answer).finished();
    await page.waitForTimeout(500);
  };
  site.texts[LIST] = JSON.stringify([spill]);
  await looked();
  await expect(detour(page)).toContainText("The floor is wet");
  const at = await heard();
  expect(Date.parse(at)).toBeGreaterThan(Date.now() - 60_000);
  site.fault = (path) => path === LIST && "missing";
  await looked();
  await expect(detour(page)).toContainText("The floor is wet");
  expect(await heard()).toBe(at);
  await page.reload();
  await ready(page);
  await expect(detour(page)).toContainText("The floor is wet");
  site.fault = undefined;
  site.texts[LIST] = "[]";
  await looked();
  await expect(detour(page)).toHaveCount(0);
  expect(await heard()).not.toBe(at);
  // Once nothing is closed, a list that is not there closes nothing either.
  site.fault = (path) => path === LIST && "missing";
  const before = await heard();
  await looked();
  expect(await heard()).not.toBe(before);
});

test("a page that is out of sight asks for nothing, and asks on return", async ({ page, site }) => {
  await walk(page, site);
  const hide = (hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { get: () => hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await hide(true);
  const before = site.answers.length;
  await later(page);
  await later(page);
  await page.waitForTimeout(500);
  expect(site.answers.length).toBe(before);
  await hide(false);
  await expect.poll(() => site.answers.length).toBeGreaterThan(before);
});

test("what closes and opens by the clock does so without a word from the host", async ({ page, site }) => {
  const spill = await walk(page, site);
  const now = await page.evaluate(() => Date.now());
  const at = (minutes) => new Date(now + minutes * 60_000).toISOString();
  site.texts[LIST] = JSON.stringify([{ ...spill, from: at(30), until: at(60) }]);
  await later(page);
  await page.waitForTimeout(500);
  await expect(detour(page)).toHaveCount(0);
  site.fault = () => "cut";
  await page.clock.fastForward("27:00");
  await expect(detour(page)).toContainText("The floor is wet");
  await page.clock.fastForward("31:00");
  await expect(detour(page)).toHaveCount(0);
});

test("an address may set the clock, as the fair's own clocks show it", async ({ page, site }) => {
  const spill = await walk(page, site);
  // An hour by the clocks in Wuzhen, eight hours before Greenwich.
  site.texts[LIST] = JSON.stringify([{ ...spill, from: "2017-12-03T01:30:00Z", until: "2017-12-03T02:30:00Z" }]);
  for (const [now, closed] of [
    ["2017-12-03T09:00", 0],
    ["2017-12-03T10:00", 1],
    ["2017-12-03T11:00", 0],
  ]) {
    site.answers.length = 0;
    await open(page, `${site.url}en/route?from=Q1&to=C1-001&now=${now}`);
    await expect.poll(() => site.answers.length).toBeGreaterThan(0);
    await page.waitForTimeout(500);
    await expect(page.getByRole("list", { name: words.en.steps }).getByRole("listitem").first()).toBeVisible();
    await expect(detour(page)).toHaveCount(closed);
    expect(page.url()).toContain(`now=${now}`);
  }
});

const ROWS = "corrections.csv";

test("exhibitors as corrected are shown, found and walked to at once; a bad file is refused, headings take all back", async ({ page, site }) => {
  // What the page has said for a moment: the clock runs fast here.
  await page.addInitScript(() => {
    window.said = [];
    const listen = () => window.said.push(...[...document.querySelectorAll(".remark")].map(({ textContent }) => textContent));
    new MutationObserver(listen).observe(document, { childList: true, subtree: true, characterData: true });
  });
  const said = () => page.evaluate(() => window.said);
  site.texts = { [ROWS]: "id\n" };
  site.answers = [];
  await page.clock.install();
  await open(page, `${site.url}en/booth/C1-001`);
  const looked = async (text) => {
    site.texts[ROWS] = text;
    const answers = site.answers.length;
    await expect
      .poll(async () => {
        await later(page);
        return site.answers.length;
      })
      .toBeGreaterThan(answers);
  };
  // What is drawn beside the panel, once nothing moves any more.
  const drawn = async () => {
    let last;
    const rests = async () => {
      const [before, now] = [last, await page.screenshot({ clip: { x: 450, y: 80, width: 640, height: 520 } })];
      last = now;
      return before?.equals(now);
    };
    await expect.poll(rests).toBe(true);
    return last;
  };
  const panel = page.getByRole("heading", { level: 1 });
  await expect(panel).toHaveText("Huawei Technologies");
  await looked("id,booth,name_en,name_zh\nE003,B1-023,,\nE900,C1-001,Late Arrivals,新来展商\n");
  await expect(page).toHaveURL(/en\/(booth\/B1-023|exhibitor\/E003)$/);
  expect(await said()).toContain("“Huawei Technologies” is now at B1-023.");
  await expectAccessible(page);
  // Found by its name in both scripts and by its number, and walked to.
  const field = page.getByRole("combobox", { name: words.en.search });
  for (const [typed, name] of [
    ["late arriv", "Late Arrivals"],
    ["新来展商", "Late Arrivals"],
    ["c1-001", "Late Arrivals"],
    ["huawei", "Huawei Technologies"],
  ]) {
    await field.fill(typed);
    await expect(page.getByRole("option").first()).toContainText(name);
  }
  await page.keyboard.press("Escape");
  const ends = await page.evaluate(async () => {
    const ends = {};
    for (const to of ["E003", "B1-023", "E900", "C1-001"]) {
      const { legs } = await window.floorlight.route({ from: "Q1", to });
      ends[to] = legs.at(-1).path.at(-1).join();
    }
    return ends;
  });
  expect(ends.E003).toBe(ends["B1-023"]);
  expect(ends.E900).toBe(ends["C1-001"]);
  expect(ends.E003).not.toBe(ends.E900);

  for (const bad of ["id,booth\nE003,Z9-999\n", "<h1>Welcome to our Wi-Fi</h1>\n<p>Sign in</p>", "name_en\nNobody\n"]) {
    await looked(bad);
    await page.waitForTimeout(300);
    await open(page, `${site.url}en/exhibitor/E003`);
    await expect(page.locator(".panel"), bad).toContainText("B1-023");
  }
  // Where the host does not answer, the last good ones hold.
  site.fault = (path) => path === ROWS && "cut";
  await open(page, `${site.url}en/exhibitor/E003`);
  await expect(page.locator(".panel")).toContainText("B1-023");
  site.fault = undefined;
  // All is taken back while one looks at who came late, and looks for them.
  await page.evaluate(() => window.floorlight.show("E900"));
  await expect(panel).toHaveText("Late Arrivals");
  const late = await drawn();
  await field.fill("late arriv");
  await expect(page.getByRole("option").first()).toContainText("Late Arrivals");
  await looked("id,booth\n");
  await expect(panel).toHaveText("Huawei Technologies");
  expect(await said()).toContain("“Late Arrivals” has no stand any more.");
  await expect(page.getByRole("option").filter({ hasText: "Late Arrivals" })).toHaveCount(0);
  // The map names who is there, too: nothing else of it has changed once nothing is said any more.
  await page.clock.runFor(10_000);
  expect((await drawn()).equals(late)).toBe(false);
});
