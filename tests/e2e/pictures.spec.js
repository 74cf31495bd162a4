// What the map looks like: a few pictures of the page, and a venue of awkward names and shapes. The scene itself is kept
// as SVG text by `tests/suite/pictures.rs`.
//
// `npx playwright test --config tests/e2e pictures -u` keeps what is seen now; look at each picture before committing it.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { devices } from "./browser.js";
import { floorlight } from "./command_line.js";
import { expect, mapRests, open } from "./floorlight.js";
import { test } from "./kept.js";

const root = new URL("../../", import.meta.url).pathname;
let awkward;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  awkward = await mkdtemp(join(tmpdir(), "floorlight-awkward-"));
  await floorlight("build", `${root}tests/venues/awkward`, "--out", awkward);
});
test.afterAll(() => rm(awkward, { recursive: true, force: true }));

// Waits until the map is drawn at its sharpest and what is said for a moment has gone.
async function settled(page) {
  await mapRests(page);
  const level = page.locator(".level input:checked ~ .level-name");
  await level.evaluateAll((names) => Promise.all(names.flatMap((name) => name.getAnimations().map(({ finished }) => finished))));
}

// From afar to near, both levels and languages, light and dark, turned, and on each kind of screen.
const PICTURES = [
  { name: "phone-whole-en", on: "phone", path: "en/" },
  { name: "laptop-whole-zh-dark", on: "laptop", path: "zh/", colorScheme: "dark" },
  { name: "laptop-halls-en", on: "laptop", path: "en/?view=120.48944,30.7452,0,70,0" },
  { name: "phone-names-zh-dark", on: "phone", path: "zh/?view=120.49008,30.74483,0,24,0", colorScheme: "dark" },
  { name: "laptop-stands-en-turned", on: "laptop", path: "en/booth/A1-060?view=120.48908,30.74496,0,18,30" },
  { name: "phone-above-zh", on: "phone", path: "zh/booth/D2-003" },
  { name: "kiosk-walk-en", on: "kiosk", path: "en/route?from=Q1&to=D2-003" },
  { name: "kiosk-found-zh-dark", on: "kiosk", path: "zh/?sector=cyberspace+governance", colorScheme: "dark" },
  { name: "laptop-walk-more-contrast-zh", on: "laptop", path: "zh/route?from=Q1&to=C1-001", contrast: "more" },
  { name: "laptop-awkward-en", on: "laptop", path: "en/", awkward: true },
  { name: "phone-awkward-zh-dark", on: "phone", path: "zh/booth/U1", awkward: true, colorScheme: "dark" },
];

for (const { name, on, path, colorScheme = "light", contrast, ...more } of PICTURES) {
  test.describe(name, () => {
    test.use({ ...devices[on], deviceScaleFactor: 1, colorScheme });
    test("looks as it did", async ({ page, site }) => {
      if (more.awkward) site.folder = awkward;
      await page.emulateMedia({ reducedMotion: "reduce", contrast });
      await open(page, site.url + path);
      await settled(page);
      // Another build of the same browser may draw the edges of letters a little otherwise.
      await expect(page).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.002 });
    });
  });
}

test.describe("awkward names and shapes", () => {
  test("a logo of any shape has its place, and leaves no gap where it cannot be had", async ({ page, site }) => {
    site.folder = awkward;
    for (const booth of ["C1", "P1"]) {
      await open(page, `${site.url}en/booth/${booth}`);
      const logo = page.locator(".panel img");
      await expect.poll(() => logo.evaluate((image) => image.complete && image.naturalWidth)).toBeGreaterThan(0);
      const { width, height } = await logo.boundingBox();
      expect(Math.max(width, height)).toBeLessThan(240);
      expect(Math.min(width, height)).toBeGreaterThan(10);
    }
    await page.context().route("**/logos/**", (route) => route.fulfill({ status: 200, body: "", contentType: "image/png" }));
    await open(page, `${site.url}en/booth/C1`);
    await expect(page.locator(".panel img")).toBeHidden();
  });

  for (const on of ["phone", "laptop", "kiosk"]) {
    test(`nothing sticks out, and each can be found and walked to (${on})`, async ({ browser, site }) => {
      site.folder = awkward;
      const context = await browser.newContext({ ...devices[on], serviceWorkers: "block" });
      const page = await context.newPage();
      for (const [lang, booth] of [["en", "A-VERY-LONG-BOOTH-NUMBER-0000001"], ["zh", "U1"], ["en", "C1"], ["zh", "Ⅷ-①"], ["en", "★1"]]) {
        await open(page, `${site.url}${lang}/booth/${encodeURIComponent(booth)}`);
        const panel = page.locator(".panel");
        await expect(panel).toContainText(booth);
        const wide = await panel.evaluate((panel) => panel.scrollWidth - panel.clientWidth);
        expect(wide, `${booth} in ${lang}`).toBeLessThanOrEqual(0);
        const found = await page.evaluate((booth) => window.floorlight.search(booth).then(([hit]) => hit.booth), booth);
        expect(found).toBe(booth);
        const route = await page.evaluate((booth) => window.floorlight.route({ from: "Q1", to: booth }), booth);
        expect(route.distance_m).toBeGreaterThan(0);
      }
      await context.close();
    });
  }
});
