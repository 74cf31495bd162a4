// Finding an exhibitor and walking there, from the first screen, in both languages.

import { details, expect, expectAccessible, open, test, words } from "./floorlight.js";

const huawei = { en: "Huawei Technologies", zh: "华为" };

for (const [lang, typed] of [
  ["en", "huawei"],
  ["en", "hauwei"],
  ["en", "华为"],
  ["zh", "华为"],
  ["zh", "huawei"],
]) {
  test(`“${typed}” leads to Huawei and the line leads there (${lang})`, async ({ page }) => {
    const says = words[lang];
    await open(page, `${lang}/`);

    await page.getByRole("combobox", { name: says.search }).fill(typed);
    const first = page.getByRole("listbox").getByRole("option").first();
    await expect(first).toContainText(huawei[lang]);
    await expect(first).toContainText("C1-001");
    await first.click();

    const panel = details(page, huawei[lang]);
    await expect(panel.getByRole("heading", { name: huawei[lang] }).first()).toBeVisible();
    await expect(page).toHaveTitle(new RegExp(huawei[lang]));
    await expect(page).toHaveURL(/\/(exhibitor\/E003|booth\/C1-001)$/);
    await expectAccessible(page);

    await panel.getByRole("button", { name: says.directions }).click();
    await page.getByRole("combobox", { name: says.from }).fill("A1-010");
    await page.getByRole("option").filter({ hasText: "A1-010" }).first().click();
    const steps = page.getByRole("list", { name: says.steps }).getByRole("listitem");
    await expect.poll(() => steps.count()).toBeGreaterThan(1);
    await expect(steps.last()).toContainText(huawei[lang]);
    await expect(page).toHaveURL(/route\?from=(A1-010|E\d+)&to=(E003|C1-001)$/);
  });
}

test("a booth number is found however it is written", async ({ page }) => {
  await open(page, "en/");
  for (const typed of ["C1-001", "c1001", "c1 001"]) {
    await page.getByRole("combobox", { name: words.en.search }).fill(typed);
    await expect(page.getByRole("option").first()).toContainText("C1-001");
  }
});

test("words that fit nothing say so and leave a way on", async ({ page }) => {
  await open(page, "en/");
  await page.getByRole("combobox", { name: words.en.search }).fill("xqzxqzxqz");
  await expect(page.getByText(/nothing found/i).first()).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(0);
});

for (const [lang, removed, clear] of [
  ["en", "Removed", "Clear recent searches"],
  ["zh", "已移除", "清除最近搜索"],
]) {
  test(`what was looked for is offered again, and each can be taken away (${lang})`, async ({ page }) => {
    const search = page.getByRole("combobox", { name: words[lang].search });
    await open(page, `${lang}/`);
    for (const booth of ["C1-001", "A1-001", "B1-001"]) {
      await search.fill(booth);
      await page.getByRole("option").first().click();
      await expect(page).toHaveURL(new RegExp(booth));
    }
    await open(page, `${lang}/`);
    await search.click();
    const offered = page.getByRole("option").filter({ hasNotText: clear });
    const booths = async () => (await offered.locator(".trailing").allTextContents()).map((text) => text.trim());
    await expect(offered).toHaveCount(3);
    expect(await booths()).toEqual(["B1-001", "A1-001", "C1-001"]);
    await expectAccessible(page);
    // By its cross, and by a key.
    await offered.filter({ hasText: "A1-001" }).locator(".forget").click();
    await expect.poll(booths).toEqual(["B1-001", "C1-001"]);
    await expect(search).toBeFocused();
    await expect(page.getByRole("status").filter({ hasText: removed })).toHaveCount(1);
    await search.press("ArrowDown");
    await search.press("Delete");
    await expect.poll(booths).toEqual(["C1-001"]);
    await open(page, `${lang}/`);
    await search.click();
    await expect.poll(booths).toEqual(["C1-001"]);
    await page.getByRole("option", { name: clear }).click();
    await search.click();
    await expect(page.getByRole("option")).toHaveCount(0);
  });
}

for (const [lang, coming] of [
  ["en", "Search is loading"],
  ["zh", "搜索功能加载中"],
]) {
  test(`what is typed before it can be looked for waits, and is answered by itself (${lang})`, async ({ page }) => {
    let arrive;
    const wait = new Promise((resolve) => (arrive = resolve));
    await page.route("**/finder-*.wasm", async (route) => {
      await wait;
      await route.continue();
    });
    await open(page, `${lang}/`);
    const asked = page.evaluate(() => window.floorlight.search("huawei").then((hits) => hits[0].booth));
    const search = page.getByRole("combobox", { name: words[lang].search });
    await search.fill("huawei");
    await expect(page.getByText(coming).first()).toBeVisible();
    await expect(page.getByText(/nothing found|没有找到/i)).toHaveCount(0);
    await expect(search).toHaveAttribute("aria-expanded", "false");
    await expectAccessible(page);
    arrive();
    await expect(page.getByRole("option").first()).toContainText(huawei[lang]);
    await expect(page.getByText(coming)).toHaveCount(0);
    await expect(search).toBeFocused();
    expect(await asked).toBe("C1-001");
    await page.getByRole("option").first().click();
    await expect(details(page, huawei[lang]).getByRole("heading", { name: huawei[lang] }).first()).toBeVisible();
  });
}

test("Enter before anything can be looked for takes what is found first, unless one types on", async ({ page }) => {
  for (const on of [false, true]) {
    let arrive;
    const wait = new Promise((resolve) => (arrive = resolve));
    await page.unroute("**/finder-*.wasm");
    await page.route("**/finder-*.wasm", async (route) => {
      await wait;
      await route.continue();
    });
    await open(page, "en/");
    const search = page.getByRole("combobox", { name: words.en.search });
    await search.fill("huawei");
    await search.press("Enter");
    await expect(search).toBeFocused();
    if (on) await page.keyboard.type(" technologies");
    arrive();
    if (on) await expect(page.getByRole("option").first()).toContainText("C1-001");
    else await expect(details(page, huawei.en).getByRole("heading", { name: huawei.en }).first()).toBeVisible();
  }
});

test("search, details and directions need no pointer", async ({ page }) => {
  await open(page, "en/");
  const search = page.getByRole("combobox", { name: words.en.search });
  await search.focus();
  await page.keyboard.type("huawei");
  await expect(page.getByRole("option").first()).toContainText("C1-001");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const directions = details(page, huawei.en).getByRole("button", { name: words.en.directions });
  await directions.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: words.en.from }).focus();
  await page.keyboard.type("A1-010");
  await expect(page.getByRole("option").first()).toContainText("A1-010");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: words.en.steps })).toBeVisible();
});
