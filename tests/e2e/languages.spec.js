// Layout for languages the page does not have yet: written from right to left, or with far longer words.

import { details, expect, expectAccessible, open, test, words } from "./floorlight.js";

// Nothing reaches beyond the screen, and no button cuts off its own words.
async function expectFits(page) {
  const wrongs = await page.evaluate(() => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
    const wide = document.documentElement.clientWidth;
    const wrongs = [];
    for (const element of document.querySelectorAll("button, a, select, summary, h1, h2, input, p, dt, dd")) {
      const box = element.getBoundingClientRect();
      const scrolls = element.closest(".chips, .visually-hidden, .directory");
      if (!box.width || scrolls || element.matches(".visually-hidden, .map-summary")) continue;
      const said = `${element.tagName} ${element.textContent.slice(0, 40)}`;
      if (box.left < -1 || box.right > wide + 1) wrongs.push(`${said}: ${box.left} to ${box.right} of ${wide}`);
      if (element.textContent && element.matches("button") && element.scrollWidth > element.clientWidth + 1) wrongs.push(`${said}: cut off`);
    }
    return wrongs;
  });
  expect(wrongs).toEqual([]);
}

const PLACES = ["en/", "en/booth/C1-001", "en/programme", "en/plan", "en/route?from=A1-010&to=C1-001"];

for (const address of PLACES) {
  test(`from right to left, ${address} is the mirror image`, async ({ page }) => {
    await open(page, address);
    await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
    await expectFits(page);
    const wide = await page.evaluate(() => innerWidth);
    const [zoom, heading] = [page.getByRole("button", { name: words.en.zoomIn }), page.getByRole("heading", { level: 1 })];
    expect((await zoom.boundingBox()).x).toBeLessThan(wide / 2);
    const box = await heading.boundingBox();
    if (wide > 1000) expect(box.x).toBeGreaterThan(wide / 2);
  });

  test(`with words half as long again, ${address} still fits`, async ({ page }) => {
    await page.addInitScript(() => {
      const longer = (text) => text.replace(/\p{L}{3,}/gu, (word) => word + word.slice(0, Math.ceil(word.length / 2)));
      const lengthen = (node) => {
        const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          if (text.parentElement.closest("script, style") || text.long === text.data) continue;
          text.long = longer(text.data);
          if (text.data !== text.long) text.data = text.long;
        }
      };
      document.addEventListener("floorlight:ready", () => lengthen(document.body));
    });
    await open(page, address);
    await expectFits(page);
  });
}

test("numbers and plurals read as each language has them", async ({ page }) => {
  await open(page, "en/");
  const search = page.getByRole("combobox", { name: words.en.search });
  await search.fill("kaspersky lab");
  await expect(page.getByRole("status").filter({ hasText: /^1 result$/ })).toBeAttached();
  await search.fill("a");
  await expect(page.getByRole("status").filter({ hasText: /^\d+ results$/ })).toBeAttached();
  await open(page, "zh/booth/C1-001");
  await expect(details(page, "华为")).toContainText("中国");
  await expectAccessible(page);
});

test("the days of the event are written as each language writes them", async ({ page }) => {
  await open(page, "en/");
  const browsers = await page.evaluate(() => {
    const format = new Intl.DateTimeFormat("en", { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" });
    return format.formatRange(new Date("2017-12-03"), new Date("2017-12-05"));
  });
  await expect(page.locator(".sheet").getByText(browsers)).toBeVisible();
  await expectAccessible(page);
  // Browsers have no more than figures for it: 2017/12/3 – 2017/12/5.
  await open(page, "zh/");
  await expect(page.locator(".sheet").getByText("2017年12月3日至5日")).toBeVisible();
  await expectAccessible(page);
});
