// The list of exhibitors: narrowed down, ordered, walked along, and in the address.

import { details, expect, expectAccessible, open, test, words } from "./floorlight.js";

const says = {
  en: { exhibitors: "Exhibitors", filter: "Filter", sector: /^Digital economy/, hall: "Hall", clear: "Clear filters", next: "Next" },
  zh: { exhibitors: "参展商", filter: "筛选", sector: /^数字经济/, hall: "展厅", clear: "清除筛选", next: "下一个" },
};

const list = (page, lang) => page.getByRole("list", { name: new RegExp(`^${says[lang].exhibitors}`) });
const shown = async (page, lang) => Number(await list(page, lang).getAttribute("data-rows"));

// Opens the panel to its full height, where it is a sheet.
async function tall(page, lang) {
  const grip = page.getByRole("button", { name: lang === "en" ? /^Make panel/ : /面板$/ });
  if (await grip.isVisible()) {
    await grip.click();
    await grip.click();
  }
}

for (const lang of ["en", "zh"]) {
  test(`the list is narrowed down by sector and hall, with counts, in the address (${lang})`, async ({ page }) => {
    const say = says[lang];
    await open(page, `${lang}/`);
    await tall(page, lang);
    expect(await shown(page, lang)).toBe(411);
    await page.getByText(say.filter, { exact: true }).click();
    const sector = page.getByRole("button", { name: say.sector });
    const promised = Number((await sector.textContent()).match(/\d+$/)[0]);
    await sector.click();
    await expect.poll(() => shown(page, lang)).toBe(promised);
    await expect(page).toHaveURL(/\?sector=digital%20economy$/);
    await expectAccessible(page);

    await page.getByText(say.hall, { exact: true }).click();
    const hall = page.getByRole("group", { name: say.hall }).getByRole("button").first();
    const inHall = Number((await hall.textContent()).match(/\d+$/)[0]);
    await hall.click();
    await expect.poll(() => shown(page, lang)).toBe(inHall);
    await expect(page).toHaveURL(/\?sector=digital%20economy&hall=/);
    expect(inHall).toBeLessThan(promised);

    // The same list opens cold, and survives a visit to one of its places.
    await page.reload();
    await expect.poll(() => shown(page, lang)).toBe(inHall);
    await list(page, lang).getByRole("link").first().click();
    await page.goBack();
    await expect.poll(() => shown(page, lang)).toBe(inHall);
    await page.getByRole("button", { name: say.clear }).click();
    await expect.poll(() => shown(page, lang)).toBe(411);
    await expect(page).toHaveURL(new RegExp(`/${lang}/$`));
    // What one is choosing from stays.
    await expect(sector).toBeVisible();
  });
}

test("Chinese names come in the order of pinyin, booths in that of their numbers", async ({ page }) => {
  await open(page, "zh/");
  const rows = list(page, "zh").getByRole("listitem");
  const named = async () => (await rows.locator(".name").allTextContents()).filter((name) => /^\p{Script=Han}/u.test(name));
  // On a phone the list comes after the map.
  await expect.poll(async () => (await named()).length).toBeGreaterThan(20);
  const byPinyin = await named();
  const sorted = await page.evaluate((names) => [...names].sort(new Intl.Collator("zh-CN").compare), byPinyin);
  expect(byPinyin).toEqual(sorted);
  await tall(page, "zh");
  await page.getByRole("button", { name: "按展位" }).click();
  await expect(rows.first()).toContainText("A1-001");
  await expect(page).toHaveURL(/\?by=booth$/);
});

test("the whole list can be scrolled through, few rows at a time", async ({ page }) => {
  await open(page, "en/?by=booth");
  await tall(page, "en");
  const rows = list(page, "en").getByRole("listitem");
  expect(await rows.count()).toBeLessThan(100);
  await page.locator(".scroll").evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
  const last = rows.last();
  await expect(last).toHaveAttribute("aria-posinset", "411");
  await expect(last).toBeInViewport();
  const name = await last.locator(".name").textContent();
  await last.getByRole("link").click();
  await expect(details(page, name)).toBeVisible();
  await page.goBack();
  await expect(rows.last()).toBeInViewport();
});

test("one leafs through the list, by buttons and keys", async ({ page }) => {
  await open(page, "en/?by=booth");
  await tall(page, "en");
  const names = await list(page, "en").locator(".name").allTextContents();
  await list(page, "en").getByRole("link").first().click();
  await expect(details(page, names[0])).toBeVisible();
  await page.getByRole("button", { name: "Next", exact: true }).click();
  await expect(details(page, names[1])).toBeVisible();
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(details(page, names[2])).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(details(page, names[1])).toBeVisible();
  await page.goBack();
  await expect(list(page, "en")).toBeVisible();
});

test.describe("by touch", () => {
  test.skip(({ isMobile }) => !isMobile, "a mouse does not swipe");

  test("one leafs through the list by swipes across the panel, not by scrolling it", async ({ page }) => {
    await open(page, "en/?by=booth");
    await tall(page, "en");
    const names = await list(page, "en").locator(".name").allTextContents();
    await list(page, "en").getByRole("link").first().click();
    await expect(details(page, names[0])).toBeVisible();
    const devtools = await page.context().newCDPSession(page);
    // A finger goes across or down in steps, as the browser tells it.
    const swipe = async (dx, dy) => {
      const { x, y } = await page.getByRole("heading", { level: 1 }).boundingBox();
      const touch = (type, touchPoints) => devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
      const at = (share) => [{ x: x + 200 * Number(dx < 0) + dx * share, y: y + 80 + dy * share }];
      await touch("touchStart", at(0));
      for (let step = 1; step <= 8; step++) await touch("touchMove", at(step / 8));
      await touch("touchEnd", []);
    };
    await swipe(-160, 10);
    await expect(details(page, names[1])).toBeVisible();
    await swipe(-30, -150);
    await expect(details(page, names[1])).toBeVisible();
    await swipe(160, 10);
    await expect(details(page, names[0])).toBeVisible();
  });
});

test("those who stand nearest come first", async ({ page }) => {
  await open(page, "en/at/Q2");
  await tall(page, "en");
  await page.getByRole("button", { name: "Nearest first" }).click();
  const minutes = await list(page, "en").locator(".trailing").allTextContents();
  const read = (text) => (/under/i.test(text) ? 0 : Number(text.match(/\d+/)[0]));
  const times = minutes.slice(0, 40).map(read);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times[0]).toBeLessThan(3);
});

test("what nothing fits says so", async ({ page }) => {
  await open(page, "en/?only=saved");
  await expect(page.getByText("No exhibitor fits all of this.")).toBeVisible();
  await expect(page.getByRole("button", { name: words.en.zoomIn })).toBeVisible();
});
