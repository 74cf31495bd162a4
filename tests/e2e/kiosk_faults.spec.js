// What goes wrong around a kiosk in days, each of which must end in a kiosk that works.

import { devices } from "./browser.js";
import { expect, open, ready, words } from "./floorlight.js";
import { kept, test } from "./kept.js";

const HOUR_MS = 3_600_000;

// Hours of the page's own clock.
test.setTimeout(180_000);

test.use({
  ...devices.kiosk,
  hasTouch: true,
  serviceWorkers: "allow",
  expectedErrors: /Failed to load resource|Failed to fetch|ERR_|RuntimeError|unreachable/,
});

const again = (page) => page.getByRole("button", { name: "Start again" });

// What a stranger comes for: an exhibitor, and the way there with its code.
async function expectWorks(page) {
  await again(page).click();
  await page.getByRole("combobox", { name: words.en.search }).click();
  for (const letter of "TMALL") await page.locator(".keys").getByRole("button", { name: letter, exact: true }).click();
  await page.getByRole("option", { name: /Tmall/ }).first().click();
  await page.getByRole("button", { name: words.en.directions, exact: true }).click();
  await expect(page.getByRole("list", { name: words.en.steps }).getByRole("listitem").first()).toBeVisible();
  await expect(page.locator(".take").getByRole("img", { name: "Scan with your phone" })).toBeVisible();
  await again(page).click();
}

async function begin(page, site) {
  await page.clock.install();
  await open(page, `${site.url}en/kiosk/K1`);
  await expect(again(page)).toBeVisible();
}

test("its host is gone for an hour, and it begins anew meanwhile", async ({ page, site }) => {
  await begin(page, site);
  await page.clock.resume();
  await kept(page);
  await site.gone();
  await page.clock.fastForward(HOUR_MS);
  await page.locator(".attract").click();
  await expect(page.locator(".attract")).toBeHidden();
  await expectWorks(page);
  await page.reload();
  await ready(page);
  await expect(again(page)).toBeVisible();
  await expectWorks(page);
});

test("its service worker is stopped", async ({ page, site, context }) => {
  await begin(page, site);
  await page.clock.resume();
  await kept(page);
  const cdp = await context.newCDPSession(page);
  await cdp.send("ServiceWorker.enable");
  await cdp.send("ServiceWorker.stopAllWorkers");
  await expectWorks(page);
  await site.gone();
  await page.reload();
  await ready(page);
  await expect(again(page)).toBeVisible();
  await expectWorks(page);
});

test("its storage is full", async ({ page, site }) => {
  await page.addInitScript(() => {
    const full = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    Storage.prototype.setItem = full;
    Cache.prototype.put = async () => full();
  });
  await begin(page, site);
  await page.clock.resume();
  await expectWorks(page);
  await page.reload();
  await ready(page);
  await expect(again(page)).toBeVisible();
  await expectWorks(page);
});

test("its program traps", async ({ page, site }) => {
  await begin(page, site);
  await page.evaluate(() => {
    // A module whose start function is `unreachable`.
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11];
    queueMicrotask(() => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))));
  });
  await expect(page.getByRole("alert")).toBeVisible();
  await page.clock.runFor(6_000);
  await ready(page);
  await page.clock.resume();
  await expect(again(page)).toBeVisible();
  await expectWorks(page);
});

for (const [way, days] of [
  ["forth", 400],
  ["back", -400],
]) {
  test(`its clock jumps ${way}`, async ({ page, site }) => {
    await begin(page, site);
    let loads = 0;
    page.on("load", () => (loads += 1));
    const now = await page.evaluate(() => Date.now());
    await page.clock.setSystemTime(now + days * 24 * HOUR_MS);
    // Somebody is there: nothing is taken from under their hands.
    await page.getByRole("combobox", { name: words.en.search }).click();
    await page.clock.runFor(35_000);
    await expect(page.getByRole("combobox", { name: words.en.search })).toBeFocused();
    expect(loads).toBe(0);
    // Nobody is: it begins anew, once.
    await page.clock.runFor(90_000);
    await expect.poll(() => loads).toBe(1);
    await ready(page);
    await expect(again(page)).toBeVisible();
    await page.clock.runFor(120_000);
    expect(loads).toBe(1);
    await page.clock.resume();
    await page.locator(".attract").click();
    await expect(page.locator(".attract")).toBeHidden();
    await expectWorks(page);
  });
}
