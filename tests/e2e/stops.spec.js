// A walk with wishes and stops between, as one plans it on the page.

import { expect, open, test, words } from "./floorlight.js";

const named = {
  en: {
    add: "Add a stop",
    stop: "Stop",
    best: "Best order",
    via: "Via",
    remove: "Remove stop",
    options: "Options",
    stairs: "Avoid stairs",
    escalators: "Avoid escalators",
    rides: /stairs|escalator/i,
  },
  zh: {
    add: "添加途经点",
    stop: "途经",
    best: "最佳顺序",
    via: "途经",
    remove: "移除途经点",
    options: "选项",
    stairs: "避开楼梯",
    escalators: "避开扶梯",
    rides: /楼梯|扶梯/,
  },
};

async function addStop(page, said, text) {
  await page.getByRole("button", { name: said.add }).click();
  const field = page.getByRole("combobox", { name: said.stop, exact: true });
  await expect(field).toBeFocused();
  await field.fill(text);
  await page.getByRole("option").first().click();
}

for (const lang of ["en", "zh"]) {
  const said = named[lang];

  test(`${lang}: stops are added, put in the best order and removed`, async ({ page }) => {
    await open(page, `${lang}/route?from=A1-001&to=A1-010`);
    const heading = page.getByRole("heading", { level: 1 });
    const metres = async () => Number((await heading.textContent()).replace(/[,\s]/g, "").match(/·(\d+)/)[1]);
    await expect(page.getByRole("list", { name: words[lang].steps })).toBeVisible();
    await addStop(page, said, "C1-001");
    await addStop(page, said, "A1-005");
    await addStop(page, said, "C1-002");
    await expect(page).toHaveURL(/(&via=[^&]+){3}/);
    const [asked, before] = [page.url(), await metres()];
    await page.getByRole("button", { name: said.best }).click();
    await expect(page).not.toHaveURL(asked);
    await expect(page.getByRole("button", { name: said.remove })).toHaveCount(3);
    expect(await metres()).toBeLessThan(before);
    // No other order of the same stops is shorter.
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ];
    const lengths = await page.evaluate(async (orders) => {
      const stops = ["C1-001", "A1-005", "C1-002"];
      const asked = orders.map((order) => ({ from: "A1-001", to: "A1-010", via: order.map((at) => stops[at]) }));
      return Promise.all(asked.map(async (ends) => (await window.floorlight.route(ends)).distance_m));
    }, orders);
    expect(Math.abs((await metres()) - Math.min(...lengths))).toBeLessThanOrEqual(5);
    await page.getByRole("button", { name: said.remove }).first().click();
    await expect(page.getByRole("button", { name: said.remove })).toHaveCount(2);
  });

  test(`${lang}: stairs and escalators are avoided when one wishes, and the link says so`, async ({ page }) => {
    await open(page, `${lang}/route?from=C1-001&to=D2-003`);
    const steps = page.getByRole("list", { name: words[lang].steps });
    await expect(steps).toContainText(said.rides);
    await page.getByText(said.options, { exact: true }).click();
    await page.getByRole("switch", { name: said.stairs }).click();
    await page.getByRole("switch", { name: said.escalators }).click();
    await expect(page).toHaveURL(/avoid=stairs&avoid=escalators/);
    await expect(steps).not.toContainText(said.rides);
    await page.reload();
    await expect(steps).toBeVisible();
    await expect(steps).not.toContainText(said.rides);
  });
}

test("one can type a stop at once, however slow the device", async ({ page }) => {
  await open(page, "en/route?from=A1-001&to=A1-010");
  await expect(page.getByRole("list", { name: words.en.steps })).toBeVisible();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 20 });
  for (const stop of ["C1-001", "A1-005"]) {
    await page.getByRole("button", { name: named.en.add }).click();
    await expect(page.getByRole("combobox", { name: named.en.stop, exact: true })).toBeFocused();
    await page.keyboard.type(stop);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(stop === "C1-001" ? /(via=[^&]+){1}$/ : /(via=[^&]+&?){2}$/);
  }
  await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
});

test("a stop that is not wanted after all leaves the walk as it was", async ({ page }) => {
  await open(page, "en/route?from=A1-001&to=A1-010");
  await page.getByRole("button", { name: named.en.add }).click();
  const field = page.getByRole("combobox", { name: named.en.stop, exact: true });
  await expect(field).toBeFocused();
  await page.getByRole("button", { name: "Close" }).last().click();
  await expect(field).toHaveCount(0);
  await expect(page).not.toHaveURL(/via/);
});

test("a worker finds what walks will need, and the page's own answers stay the same", async ({ page }) => {
  const asked = { from: "A1-001", to: "D2-003" };
  // A worker may end before the page has answered: its end is waited for from its beginning.
  const ended = page.waitForEvent("worker").then((worker) => worker.waitForEvent("close"));
  await open(page, "en/");
  const before = await page.evaluate((asked) => window.floorlight.route(asked), asked);
  await ended;
  const after = await page.evaluate((asked) => window.floorlight.route(asked), asked);
  expect(after).toEqual(before);
});

// The frame, counted from the tap, that first shows a walk which is the first of this page; and whether its steps had been
// written before any.
async function firstWalk(page) {
  await open(page, "en/booth/C1-001");
  // What finds walks is there.
  await page.evaluate(() => window.floorlight.route({ from: "C1-002", to: "C1-001" }));
  return page.evaluate(async () => {
    history.pushState({}, "", `${document.documentElement.dataset.base}en/route?from=A1-010&to=C1-001`);
    dispatchEvent(new PopStateEvent("popstate"));
    // Whatever the page does before the next frame it does in promises.
    for (let turn = 0; turn < 20; turn++) await null;
    const early = Boolean(document.querySelector(".steps"));
    for (let frame = 1; frame <= 20; frame++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const copy = Object.assign(document.createElement("canvas"), { width: 400, height: 800 }).getContext("2d");
      copy.drawImage(document.querySelector(".map-layer"), 0, 0, 400, 800);
      const { data } = copy.getImageData(0, 0, 400, 800);
      let blue = 0;
      for (let at = 0; at < data.length; at += 4) blue += data[at + 2] > 200 && data[at] < 90 && data[at + 3] > 200;
      if (blue > 100) return { early, frame };
    }
    return { early };
  });
}

test("a walk is on the map in the first frame, before its steps are written", async ({ page }) => {
  // A machine that is busy with other things may miss a frame, but not every time.
  const frames = [];
  while (frames.length < 5 && !frames.includes(1)) {
    const { early, frame } = await firstWalk(page);
    expect(early).toBe(false);
    await expect(page.getByRole("list", { name: words.en.steps })).toBeVisible();
    frames.push(frame);
  }
  expect(frames).toContain(1);
});
