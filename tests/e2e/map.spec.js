// The map under the hand: what moves it, what it costs at rest, and that it survives what browsers do to it.

import { details, expect, expectAccessible, mapRests, open, test, words } from "./floorlight.js";

const map = (page) => page.getByRole("application", { name: new RegExp(`^(${words.en.map}|${words.zh.map})$`) });

// The middle of what panels leave free of the map.
async function middle(page) {
  const box = await map(page).boundingBox();
  return [box.x + box.width * 0.6, box.y + box.height * 0.35];
}

// What is seen of the map at rest where nothing else lies over it.
async function picture(page, [width, height] = [160, 200]) {
  await mapRests(page);
  const [x, y] = await middle(page);
  return page.screenshot({ clip: { x: x - 100, y: y - height / 2, width, height } });
}

test("at rest nothing asks for a frame, and a drag does", async ({ page }) => {
  await open(page, "en/");
  await mapRests(page);
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
    await mapRests(page);
    const needle = () => north.locator("svg").evaluate((svg) => svg.outerHTML);
    const upright = await needle();
    await turn(page, await middle(page));
    await expect.poll(needle).not.toBe(upright);
    await north.click();
    await expect.poll(needle).toBe(upright);
  });
}

test("what the browser throws away is drawn again", async ({ page }) => {
  const restored = () => page.evaluate(() => document.querySelector("#map > canvas").dispatchEvent(new Event("contextrestored")));
  await open(page, "en/booth/C1-001");
  await mapRests(page);
  // The browser smooths edges a little otherwise when it draws them for the first time.
  await restored();
  const before = await picture(page);
  await page.evaluate(() => {
    const canvases = document.querySelectorAll("#map canvas");
    // Setting its width empties a canvas, as the loss of its context does.
    for (const canvas of canvases) canvas.width = canvas.width;
  });
  await restored();
  expect((await picture(page)).equals(before)).toBe(true);
});

test("a hidden page that comes back shows the map", async ({ page }) => {
  const comeBack = () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await open(page, "en/");
  await mapRests(page);
  // Drawn for the first time, edges are a little otherwise.
  await comeBack();
  const before = await picture(page);
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll("#map canvas")) canvas.width = canvas.width;
  });
  await comeBack();
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
      const sheet = [...document.querySelectorAll("#map .map-near > .map-sheet")].find(({ style }) => style.zIndex === "1");
      const { width } = sheet.firstElementChild.getBoundingClientRect();
      return [new DOMMatrix(getComputedStyle(sheet).transform).a, width > 0, devicePixelRatio];
    });
  await open(page, "en/");
  await screen(size.width, size.height, 1);
  await mapRests(page);
  expect(await sharpness()).toEqual([1, true, 1]);
  await screen(size.height, size.width, 2);
  await mapRests(page);
  expect(await sharpness()).toEqual([1, true, 2]);
  const box = await map(page).boundingBox();
  expect([box.width, box.height]).toEqual([size.height, size.width]);
});

test("a finger held on the floor tells where one is", async ({ page }) => {
  await open(page, "en/");
  await mapRests(page);
  const [x, y] = await middle(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await expect(page.getByRole("heading", { name: "You are here" })).toBeVisible();
  await page.mouse.up();
  expect(new URL(page.url()).pathname).toMatch(/\/(at)/);
});

// What is said aloud about the stand that arrow keys have led to.
const told = (page) => page.getByRole("status").filter({ hasText: /: (Enter opens it)|：按回车键打开/ });

test("arrow keys lead from stand to stand, which is said aloud, and Enter opens it", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await open(page, "en/booth/C1-001");
  await map(page).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(told(page)).toHaveText("China Telecom: Enter opens it");
  await page.keyboard.press("ArrowUp");
  await expect(told(page)).toHaveText("Tencent: Enter opens it");
  await page.keyboard.press("ArrowRight");
  await expect(told(page)).toHaveText("Alibaba Group: Enter opens it");
  await page.keyboard.press("ArrowDown");
  await expect(told(page)).toHaveText(/^Huawei Technologies/);
  await page.keyboard.press("ArrowLeft");
  const framed = await picture(page);
  await page.keyboard.press("Enter");
  await expect(details(page, "China Telecom")).toBeVisible();
  expect((await picture(page)).equals(framed)).toBe(false);
});

test("arrow keys go where they point however the map is turned", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  // South is up.
  await open(page, "zh/booth/C1-001");
  await map(page).focus();
  const south = new URL(page.url());
  south.searchParams.set("view", "120.4893,30.7460,0,60,180");
  await open(page, south.href);
  await map(page).focus();
  await page.keyboard.press("ArrowRight");
  await expect(told(page)).toHaveText("中国电信：按回车键打开");
});

test("what is saved and visited is marked on the map", async ({ page }, { project }) => {
  await open(page, "en/booth/C1-001");
  // The stand, and no words that come and go.
  const around = project.name === "phone" ? [220, 100] : [220, 330];
  // As it is once nothing that still arrives changes it.
  let plain = await picture(page, around);
  await expect.poll(async () => plain.equals((plain = await picture(page, around)))).toBe(true);
  await page.getByRole("button", { name: words.en.save, exact: true }).click();
  await expect(page.getByRole("button", { name: /^Saved|Save/ }).first()).toHaveAttribute("aria-pressed", "true");
  const saved = await picture(page, around);
  await page.getByRole("button", { name: "Visited", exact: true }).click();
  const both = await picture(page, around);
  await page.getByRole("button", { name: /^Saved|Save/ }).first().click();
  const visited = await picture(page, around);
  const all = [plain, saved, both, visited].map((bytes) => bytes.toString("base64"));
  expect(new Set(all).size).toBe(4);
  await page.getByRole("button", { name: "Visited", exact: true }).click();
  expect((await picture(page, around)).equals(plain)).toBe(true);
});

for (const [lang, key, sector, mark, service] of [
  ["en", "Map key", "Cyberspace governance", "Where you are going", "Drinking water"],
  ["zh", "图例", "网络空间治理", "目的地", "饮水处"],
]) {
  test(`the key tells what colours, marks and signs mean (${lang})`, async ({ page }) => {
    await open(page, `${lang}/`);
    // A button for the mouse, and one for the keyboard; browsers give it no role of its own.
    const button = page.locator("summary").filter({ hasText: key });
    const means = (words) => page.locator("details[open] li", { hasText: words });
    await button.click();
    for (const words of [sector, mark, service]) {
      await means(words).scrollIntoViewIfNeeded();
      await expect(means(words)).toBeInViewport();
    }
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(means(sector)).toHaveCount(0);
    await expect(button).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(means(sector)).toBeInViewport();
    await page.getByRole("heading", { level: 1 }).click();
    await expect(means(sector)).toHaveCount(0);
  });
}

for (const reducedMotion of ["no-preference", "reduce"]) test(`the level switch says the names of levels (motion: ${reducedMotion})`, async ({ page }, { project }) => {
  await page.emulateMedia({ reducedMotion });
  await open(page, "zh/");
  const levels = page.getByRole("radiogroup", { name: words.zh.level });
  // Where there is little room, the name of the level one has come to is shown for a while.
  const seen = (name) => levels.getByText(name, { exact: true }).evaluate((words) => getComputedStyle(words).opacity);
  expect(await seen("一层")).toBe("1");
  expect(await seen("二层")).toBe(project.name === "phone" ? "0" : "1");
  await levels.getByRole("radio", { name: "二层" }).check({ force: true });
  await expect.poll(() => seen("二层")).toBe("1");
  if (project.name === "phone") await expect.poll(() => seen("二层")).toBe("0");
});

test("another level is drawn to the end by a device so slow that a frame has time for one piece of it", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  // Whoever looks at the clock again finds that all the time of a frame is over.
  await page.addInitScript(() => {
    const { performance } = window;
    const now = performance.now.bind(performance);
    let later = 0;
    performance.now = () => now() + (later += 20);
  });
  await open(page, "en/");
  await mapRests(page);
  const before = await picture(page);
  await page.getByRole("radiogroup", { name: words.en.level }).getByRole("radio", { name: "Level 2" }).check({ force: true });
  expect((await picture(page)).equals(before)).toBe(false);
  // Sharp, and with all that is written, it is the sheet on top that is seen.
  await expect(page.locator(".map-near canvas").first()).toBeVisible();
});

// What a compass says when a phone lies flat and its top points so many degrees clockwise from north.
const turnPhone = (page, north, more = {}) =>
  page.evaluate(
    ([north, more]) => {
      const reading = { alpha: (360 - north) % 360, beta: 0, gamma: 0, absolute: true, ...more };
      for (let at = 0; at < 40; at += 1) dispatchEvent(new DeviceOrientationEvent("deviceorientationabsolute", reading));
    },
    [north, more],
  );

test.describe("with a compass", () => {
  test.skip(({ isMobile }) => !isMobile, "a laptop has none");
  const face = (page) => page.getByRole("button", { name: "Turn the map the way I look" });
  const up = async (page) => {
    await mapRests(page);
    const turned = await page.getByRole("button", { name: words.en.north }).locator("g").getAttribute("transform");
    return (360 - Number(/-?\d+/.exec(turned)[0])) % 360;
  };

  test("the map turns as the phone does, flat or upright, until it is turned by hand", async ({ page }) => {
    await open(page, "en/at/Q1");
    await face(page).click();
    await expect(face(page)).toHaveAttribute("aria-pressed", "true");
    await turnPhone(page, 60);
    // It does not follow every tremble.
    const about = (deg) => expect.poll(async () => Math.abs((await up(page)) - deg)).toBeLessThanOrEqual(2);
    await about(60);
    // Held upright, one looks through it: its top points to the sky, and its back ahead.
    await turnPhone(page, 200, { beta: 90 });
    await about(200);
    await page.getByRole("button", { name: words.en.north }).click();
    await expect(face(page)).toHaveAttribute("aria-pressed", "false");
    await turnPhone(page, 60);
    await expect.poll(() => up(page)).toBe(0);
  });

  test("a phone that tells no direction says so", async ({ page }) => {
    await open(page, "en/at/Q1");
    await face(page).click();
    await expect(page.getByText("This device tells no direction")).toBeVisible();
    await expect(face(page)).toHaveAttribute("aria-pressed", "false");
  });

  test("a visitor who does not allow it is told how to go on", async ({ page }) => {
    await page.addInitScript(() => {
      DeviceOrientationEvent.requestPermission = async () => "denied";
    });
    await open(page, "en/at/Q1");
    await face(page).click();
    await expect(page.getByText("The compass is not allowed")).toBeVisible();
    await expect(face(page)).toHaveAttribute("aria-pressed", "false");
  });

  test("a visitor may think about it for as long as it takes", async ({ page }) => {
    await page.clock.install();
    await page.addInitScript(() => {
      const { promise, resolve } = Promise.withResolvers();
      DeviceOrientationEvent.requestPermission = () => promise;
      window.allow = () => resolve("granted");
    });
    await open(page, "en/at/Q1");
    await face(page).click();
    await expect(face(page)).toHaveAttribute("aria-pressed", "true");
    await page.clock.runFor(60_000);
    await expect(face(page)).toHaveAttribute("aria-pressed", "true");
    await page.evaluate(() => window.allow());
    await turnPhone(page, 60);
    await expect.poll(async () => Math.abs((await up(page)) - 60)).toBeLessThanOrEqual(2);
    await page.clock.runFor(60_000);
    await expect(face(page)).toHaveAttribute("aria-pressed", "true");
  });
});
