// What every journey starts from: a page that is watched. At the end of each test there must have been no error in the
// console, no exception, no breach of the content security policy, no request to anyone else, and no finding of axe.

import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

// The accessible names that others rely on, by language.
export const words = {
  en: {
    search: "Search exhibitors",
    map: "Map",
    directions: "Directions",
    save: "Save",
    share: "Share",
    from: "From",
    to: "To",
    stepFree: "Step-free",
    steps: "Route steps",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    north: "Reset north",
    fullScreen: "Full screen",
    level: "Level",
    language: "Language",
  },
  zh: {
    search: "搜索参展商",
    map: "地图",
    directions: "路线",
    save: "收藏",
    share: "分享",
    from: "起点",
    to: "终点",
    stepFree: "无障碍",
    steps: "路线步骤",
    zoomIn: "放大",
    zoomOut: "缩小",
    north: "指北",
    fullScreen: "全屏",
    level: "楼层",
    language: "语言",
  },
};

// Fails with axe's findings, if there are any.
export async function expectAccessible(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(STANDARDS).analyze();
  const findings = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((n) => n.html).join("\n  ")}`);
  expect(findings).toEqual([]);
}

export const test = base.extend({
  // Console errors that a test brings about on purpose, as a regular expression.
  expectedErrors: [null, { option: true }],

  page: async ({ page, expectedErrors }, use) => {
    const wrongs = [];
    const note = (text) => expectedErrors?.test(text) || wrongs.push(text);
    let origin;
    page.on("console", (message) => {
      if (message.type() === "error") note(`console: ${message.text()} ${message.location().url}`);
    });
    page.on("pageerror", (error) => note(`exception: ${error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (!url.protocol.startsWith("http")) return;
      origin ??= url.origin;
      if (url.origin !== origin) note(`request to ${url.origin}`);
    });
    await page.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", (event) =>
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
      ),
    );
    await use(page);
    expect(wrongs).toEqual([]);
    await expectAccessible(page);
  },
});

export { expect };

// Opens an address of the site, relative to its base, and waits until the page answers.
export async function open(page, address = "") {
  await page.goto(address);
  await ready(page);
}

// Waits until the page answers.
export async function ready(page) {
  await page.waitForFunction(() => typeof window.floorlight?.route === "function");
}

// Waits until the map stands still and is drawn at its sharpest: until nothing asks for a frame any more.
export async function mapRests(page) {
  const asks = () =>
    page.evaluate(async () => {
      const original = window.requestAnimationFrame;
      const ask = original.bind(window);
      let asked = false;
      window.requestAnimationFrame = (call) => (asked = true) && ask(call);
      // What was asked for before runs with the first of these, and what it asks for with the second.
      await new Promise((resolve) => ask(() => ask(resolve)));
      asked = false;
      await new Promise((resolve) => setTimeout(resolve, 400));
      // On a busy machine a frame may come later than that: one that is still to come runs before this one.
      await new Promise(ask);
      window.requestAnimationFrame = original;
      return asked;
    });
  await expect.poll(asks, { intervals: [0], timeout: 30_000 }).toBe(false);
}

// What is shown of a place: the panel headed by its name.
export function details(page, name) {
  const named = { name, exact: true };
  return page.getByRole("dialog", named).or(page.getByRole("region", named));
}
