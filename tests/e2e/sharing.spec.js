// Handing links on: the share sheet, the clipboard, codes on the screen, and codes read with the camera.

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { floorlight } from "./command_line.js";
import { details, expect, expectAccessible, mapRests, open, test, words } from "./floorlight.js";

const root = new URL("../../", import.meta.url).pathname;
const demo = `${root}assets/venues/light-of-the-internet-2017`;

// The text of a code in a PNG, read by the page's own reader, which is another library than the one that draws.
async function textOf(page, png) {
  return page.evaluate(async (base64) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${base64}`;
    await picture.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: picture.width, height: picture.height });
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const name = performance.getEntriesByType("resource").find(({ name }) => /\/codes-[^/]*\.js$/.test(name)).name;
    const codes = await import(name);
    return codes.read(new Uint8Array(data.length / 4).map((_, at) => data[4 * at]), canvas.width);
  }, png.toString("base64"));
}

for (const [lang, copied, heading] of [
  ["en", "Link copied", "Share"],
  ["zh", "链接已复制", "分享"],
]) {
  test(`without a share sheet the link is copied, and a code hands it to another phone (${lang})`, async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.addInitScript(() => delete Navigator.prototype.share);
    await open(page, `${lang}/booth/C1-001`);
    await page.getByRole("button", { name: words[lang].share }).click();
    const box = page.getByRole("dialog", { name: heading });
    await expect(box.getByRole("status")).toHaveText(copied);
    const link = new URL("booth/C1-001", page.url().replace(/(en|zh)\/booth.*/, "")).href;
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    const code = box.getByRole("img");
    await expect(code).toBeVisible();
    expect(await textOf(page, await code.screenshot())).toBe(link);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(box).toHaveCount(0);
    await expect(page.getByRole("button", { name: words[lang].share })).toBeFocused();
  });
}

test.describe("on a phone", () => {
  test.skip(({ isMobile }) => !isMobile, "laptops have no share sheet of their own");

  test("a phone's own share sheet gets title and link, and what is sent needs no more", async ({ page }) => {
    await page.addInitScript(() => {
      window.shared = [];
      Navigator.prototype.share = async (data) => window.shared.push(data);
    });
    await open(page, "en/route?from=A1-010&to=C1-001&stepfree=1");
    await page.getByRole("button", { name: words.en.share }).click();
    const [{ url }] = await page.evaluate(() => window.shared);
    expect(url).toMatch(/\/route\?from=A1-010&to=C1-001&stepfree=1$/);
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
});

test("a poster is printed from the page, with number, both names and a code", async ({ page }) => {
  await page.addInitScript(() => {
    delete Navigator.prototype.share;
    window.print = () => (window.printed = document.querySelector(".poster").innerText);
  });
  await open(page, "en/booth/C1-001");
  await mapRests(page);
  const seen = await page.screenshot({ scale: "css" });
  await page.getByRole("button", { name: words.en.share }).click();
  await page.getByRole("button", { name: "Print a poster" }).click();
  await expect.poll(() => page.evaluate(() => window.printed)).toContain("C1-001");
  const printed = await page.evaluate(() => document.querySelector(".poster").textContent);
  for (const part of ["C1-001", "Huawei Technologies", "华为", "booth/C1-001"]) expect(printed).toContain(part);
  // Its map is the one on the screen: compared where nothing lies over it.
  const { alike, colours } = await page.evaluate(async (base64) => {
    const screen = new Image();
    screen.src = `data:image/png;base64,${base64}`;
    await screen.decode();
    const map = document.querySelector(".poster canvas");
    const [was, is] = [screen, map].map((picture) => {
      const pen = Object.assign(document.createElement("canvas"), { width: innerWidth, height: innerHeight }).getContext("2d");
      pen.drawImage(picture, 0, 0, innerWidth, innerHeight);
      return pen.getImageData(innerWidth * 0.5, innerHeight * 0.18, innerWidth * 0.3, innerHeight * 0.2).data;
    });
    let alike = 0;
    const colours = new Set();
    for (let at = 0; at < was.length; at += 4) {
      const differs = [0, 1, 2].some((channel) => Math.abs(was[at + channel] - is[at + channel]) > 40);
      if (!differs) alike++;
      colours.add(`${was[at] >> 4},${was[at + 1] >> 4},${was[at + 2] >> 4}`);
    }
    return { alike: (4 * alike) / was.length, colours: colours.size };
  }, seen.toString("base64"));
  expect(alike).toBeGreaterThan(0.95);
  expect(colours).toBeGreaterThan(8);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.keyboard.press("Escape");
});

test("a poster fits its paper, whichever is chosen", async ({ page }) => {
  await page.addInitScript(() => {
    delete Navigator.prototype.share;
    window.print = () => (window.printed = document.querySelector(".poster").dataset.paper);
  });
  await open(page, "zh/booth/C1-001");
  await page.getByRole("button", { name: words.zh.share }).click();
  for (const [paper, width, height] of [
    ["A3", 297, 420],
    ["A4", 210, 297],
    ["A6", 105, 148],
  ]) {
    await page.getByLabel("纸张").selectOption(paper);
    await page.getByRole("button", { name: "打印海报" }).click();
    await expect.poll(() => page.evaluate(() => window.printed)).toBe(paper);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const [, across, down] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf).map(Number);
    // Points of 1/72 inch.
    expect([across, down].map((points) => Math.round((points / 72) * 25.4)), paper).toEqual([width, height]);
    expect(pdf, paper).toMatch(/\/Count 1\b/);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  }
  await page.keyboard.press("Escape");
});

test("a poster printed from a dark screen is light, and a browser without a printer offers none", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.addInitScript(() => {
    delete Navigator.prototype.share;
    window.print = () => (window.printed = true);
  });
  await open(page, "en/");
  await page.evaluate(() => window.floorlight.show("C1-001"));
  await page.getByRole("button", { name: words.en.share }).click();
  await page.getByRole("button", { name: "Print a poster" }).click();
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(true);
  await page.getByRole("button", { name: "Close" }).last().click();
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  // The floor around the map's middle, as ink costs: light.
  const bright = await page.locator(".poster canvas").screenshot();
  const mean = await page.evaluate(async (base64) => {
    const picture = Object.assign(new Image(), { src: `data:image/png;base64,${base64}` });
    await picture.decode();
    const pen = Object.assign(document.createElement("canvas"), { width: 64, height: 64 }).getContext("2d");
    pen.drawImage(picture, 0, 0, 64, 64);
    const { data } = pen.getImageData(0, 0, 64, 64);
    return data.filter((_, at) => at % 4 === 1).reduce((sum, green) => sum + green, 0) / (64 * 64);
  }, bright.toString("base64"));
  expect(mean).toBeGreaterThan(170);
  await page.emulateMedia({ media: "screen", colorScheme: "light" });
  await page.evaluate(() => {
    dispatchEvent(new Event("afterprint"));
    delete window.print;
    window.print = undefined;
  });
  await page.getByRole("button", { name: words.en.share }).click();
  await expect(page.getByRole("button", { name: "Copy link" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Print a poster" })).toHaveCount(0);
  // Back leads away from the stand, and from what was shared of it.
  await page.goBack();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a list is shared as it is narrowed down, but not by what only this device knows", async ({ page }) => {
  await page.addInitScript(() => (navigator.share = async (what) => void (window.shared = [what])));
  await open(page, "en/?sector=digital+economy&only=saved");
  await page.locator(".filters").getByRole("button", { name: words.en.share }).click();
  const shown = () => page.getByText(/\?sector=digital/).or(page.locator(".share-link"));
  const url = await page.evaluate(() => window.shared?.[0].url).then((url) => url ?? shown().first().textContent());
  expect(url).toMatch(/\/\?sector=digital\+economy$|\/\?sector=digital%20economy$/);
});

// Has the camera see a picture.
async function show(page, png) {
  await page.addInitScript((base64) => {
    delete window.BarcodeDetector;
    navigator.mediaDevices.getUserMedia = async () => {
      const picture = new Image();
      picture.src = `data:image/png;base64,${base64}`;
      await picture.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: 720, height: 1018 });
      const pen = canvas.getContext("2d");
      setInterval(() => pen.drawImage(picture, 0, 0, 720, 1018), 100);
      return canvas.captureStream(10);
    };
  }, png.toString("base64"));
}

async function poster(place, baseUrl) {
  const folder = await mkdtemp(join(tmpdir(), "floorlight-"));
  try {
    const out = join(folder, "poster.png");
    const words = ["poster", demo, "--place", place, "--out", out, "--base-url", baseUrl, "--size", "a6"];
    await floorlight(...words);
    return await readFile(out);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("a code on a pillar, read with the camera, sets where one is and goes on with the walk", async ({ page, baseURL }) => {
  await show(page, await poster("Q1", baseURL));
  await open(page, "en/route?to=C1-001");
  await page.getByRole("button", { name: "Scan a code" }).click();
  await expect(page.getByRole("list", { name: words.en.steps })).toBeVisible();
  await expect(page.getByRole("combobox", { name: words.en.to })).toHaveValue(/Huawei/);
  await expect(page).toHaveURL(/from=Q1/);
  await expect(page.getByRole("dialog", { name: "Scan a code" })).toHaveCount(0);
});

test("the code of a stand says where one is, and a mistyped number can be mended", async ({ page, baseURL }) => {
  await show(page, await poster("A1-010", baseURL));
  await open(page, "en/route?to=C1-001");
  await page.getByRole("button", { name: "Scan a code" }).click();
  await expect(page.getByRole("list", { name: words.en.steps })).toBeVisible();
  await expect(page).toHaveURL(/from=A1-010&to=C1-001/);
  // Back: the walk still begins here, and the address says so.
  await page.goBack();
  await expect(page).toHaveURL(/route\?from=A1-010&to=C1-001/);
  await page.addInitScript(() => (navigator.mediaDevices.getUserMedia = () => Promise.reject(new Error("none"))));
  // Of a page that does not know yet where one is.
  await page.evaluate(() => sessionStorage.clear());
  await open(page, "en/route?to=C1-001");
  await page.getByRole("button", { name: "Scan a code" }).click();
  await page.getByLabel("Or type the booth number").fill("zzz");
  await page.getByRole("button", { name: "I am here" }).click();
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("There is no “zzz” here");
  await page.getByRole("button", { name: "Close" }).last().click();
});

test("a code of another event says so", async ({ page }) => {
  await show(page, await poster("C1-001", "https://other.example/fair/"));
  await open(page, "en/route?to=C1-002");
  await page.getByRole("button", { name: "Scan a code" }).click();
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("another event (other.example)");
  await page.getByRole("button", { name: "Close" }).last().click();
});

test("a walk that waits goes on from the code that the phone's own camera opens", async ({ page, context }) => {
  await open(page, "en/route?to=C1-001&stepfree=1");
  await page.goto("about:blank");
  await open(page, "en/at/Q2");
  await expect(page).toHaveURL(/route\?from=Q2&to=C1-001&stepfree=1/);
  await expect(page.getByRole("list", { name: words.en.steps })).toBeVisible();
  // Once: the next code asks again.
  const other = await context.newPage();
  await other.goto("en/at/Q3");
  await expect(other.getByRole("heading", { name: "Where do you want to go?" })).toBeVisible();
});

test("a code of something else is never opened", async ({ page }) => {
  // Nothing of ours: the code of an album, read by the browser's own reader.
  await show(page, await poster("C1-001", "https://other.example/fair/"));
  await page.addInitScript(() => {
    window.BarcodeDetector = class {
      static getSupportedFormats = async () => ["qr_code"];
      detect = async () => [{ rawValue: "https://other.example/album/7" }];
    };
  });
  await open(page, "en/route?to=C1-002");
  const address = page.url();
  await page.getByRole("button", { name: "Scan a code" }).click();
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("other.example");
  expect(page.url()).toBe(address);
  await page.getByRole("button", { name: "Close" }).last().click();
});

test("without a camera one types the booth's number", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException("no", "NotAllowedError");
    };
  });
  await open(page, "en/route?to=C1-001");
  await page.getByRole("button", { name: "Scan a code" }).click();
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("can’t be used");
  await expectAccessible(page);
  await page.getByLabel("Or type the booth number").fill("a1010");
  await page.getByRole("button", { name: "I am here" }).click();
  await expect(page.getByRole("list", { name: words.en.steps })).toBeVisible();
});

test("at a pillar one is asked where to, and details of a place are one tap away", async ({ page }) => {
  await open(page, "en/at/Q1");
  await expect(page.getByRole("heading", { name: "Where do you want to go?" })).toBeVisible();
  await page.getByRole("link", { name: "Restroom", exact: true }).click();
  await expect(details(page, "Restroom")).toBeVisible();
});
