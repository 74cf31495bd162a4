// The map under the hand: what moves it, what it costs at rest, and that it survives what browsers do to it.

import { expect, open, test, words } from "./floorlight.js";

const map = (page) => page.getByRole("application", { name: words.en.map });

// The middle of what panels leave free of the map.
async function middle(page) {
  const box = await map(page).boundingBox();
  return [box.x + box.width * 0.6, box.y + box.height * 0.35];
}

// Waits until nothing asks for a frame any more.
async function rest(page) {
  await page.waitForFunction(async () => {
    const original = window.requestAnimationFrame;
    const ask = original.bind(window);
    let asked = false;
    window.requestAnimationFrame = (call) => (asked = true) && ask(call);
    // What was asked for before runs with the first of these, and what it asks for with the second.
    await new Promise((resolve) => ask(() => ask(resolve)));
    asked = false;
    await new Promise((resolve) => setTimeout(resolve, 400));
    window.requestAnimationFrame = original;
    return !asked;
  });
}

// What is seen of the map at rest where nothing else lies over it.
async function picture(page) {
  await rest(page);
  const [x, y] = await middle(page);
  return page.screenshot({ clip: { x: x - 100, y: y - 100, width: 160, height: 200 } });
}

test("at rest nothing asks for a frame, and a drag does", async ({ page }) => {
  await open(page, "en/");
  await rest(page);
  const before = await picture(page);
  const [x, y] = await middle(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 40, y + 60, { steps: 5 });
  await page.mouse.up();
  expect((await picture(page)).equals(before)).toBe(false);
});

test("a wheel zooms the map and never the page", async ({ page }) => {
  await open(page, "en/");
  const before = await picture(page);
  await page.mouse.move(...(await middle(page)));
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -200);
  await page.keyboard.up("Control");
  expect((await picture(page)).equals(before)).toBe(false);
  expect(await page.evaluate(() => [window.visualViewport.scale, window.scrollX, window.scrollY])).toEqual([1, 0, 0]);
});

for (const [how, turn] of [
  ["the right mouse button", async (page, [x, y]) => {
    await page.mouse.move(x, y);
    await page.mouse.down({ button: "right" });
    await page.mouse.move(x + 90, y, { steps: 6 });
    await page.mouse.up({ button: "right" });
  }],
  ["a mouse with Control", async (page, [x, y]) => {
    await page.keyboard.down("Control");
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 90, y, { steps: 6 });
    await page.mouse.up();
    await page.keyboard.up("Control");
  }],
  ["the keyboard", async (page) => {
    await map(page).focus();
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("e");
  }],
]) {
  test(`${how} turns the map, and Reset north turns it back`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await open(page, "en/");
    const north = page.getByRole("button", { name: words.en.north });
    await north.click();
    await rest(page);
    const needle = () => north.locator("svg").evaluate((svg) => svg.outerHTML);
    const upright = await needle();
    await turn(page, await middle(page));
    await expect.poll(needle).not.toBe(upright);
    await north.click();
    await expect.poll(needle).toBe(upright);
  });
}

test("what the browser throws away is drawn again", async ({ page }) => {
  await open(page, "en/booth/C1-001");
  const before = await picture(page);
  await page.evaluate(() => {
    const canvases = document.querySelectorAll("#map canvas");
    // Setting its width empties a canvas, as the loss of its context does.
    for (const canvas of canvases) canvas.width = canvas.width;
  });
  await page.evaluate(() => document.querySelector("#map > canvas").dispatchEvent(new Event("contextrestored")));
  expect((await picture(page)).equals(before)).toBe(true);
});

test("a hidden page that comes back shows the map", async ({ page }) => {
  await open(page, "en/");
  const before = await picture(page);
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll("#map canvas")) canvas.width = canvas.width;
    document.dispatchEvent(new Event("visibilitychange"));
  });
  expect((await picture(page)).equals(before)).toBe(true);
});

test("another size and another sharpness of the screen are followed", async ({ page }) => {
  const devtools = await page.context().newCDPSession(page);
  const size = page.viewportSize();
  const screen = (width, height, deviceScaleFactor) =>
    devtools.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor, mobile: false });
  // The floor's own size for the browser: it is moved, and neither stretched nor turned.
  const sharpness = () =>
    page.evaluate(() => {
      const sheet = document.querySelector("#map > .map-sheet");
      const { width } = sheet.firstElementChild.getBoundingClientRect();
      return [new DOMMatrix(getComputedStyle(sheet).transform).a, width > 0, devicePixelRatio];
    });
  await open(page, "en/");
  await screen(size.width, size.height, 1);
  await rest(page);
  expect(await sharpness()).toEqual([1, true, 1]);
  await screen(size.height, size.width, 2);
  await rest(page);
  expect(await sharpness()).toEqual([1, true, 2]);
  const box = await map(page).boundingBox();
  expect([box.width, box.height]).toEqual([size.height, size.width]);
});

test("a finger held on the floor tells where one is", async ({ page }) => {
  await open(page, "en/");
  await rest(page);
  const [x, y] = await middle(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await expect(page.getByRole("heading", { name: "You are here" })).toBeVisible();
  await page.mouse.up();
  expect(new URL(page.url()).pathname).toMatch(/\/(at)/);
});
