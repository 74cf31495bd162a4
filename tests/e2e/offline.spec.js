// The site with no network, a bad one, and devices that keep little or nothing.

import { readdir, readFile } from "node:fs/promises";
import { expect, expectAccessible, open, ready, words } from "./floorlight.js";
import { kept, test } from "./kept.js";

const dist = new URL("../../dist/", import.meta.url);

test.use({ serviceWorkers: "allow", expectedErrors: /Failed to load resource|Failed to fetch|ERR_/ });

// The first visit, until the device keeps everything.
async function visit(page, site) {
  await open(page, `${site.url}en/`);
  await kept(page);
}

test("after one visit everything works without a network, in both languages", async ({ page, site }) => {
  test.setTimeout(180_000);
  await visit(page, site);
  await site.gone();
  for (const [address, heading] of [
    ["en/", "Light of the Internet Expo"],
    ["zh/", "互联网之光博览会"],
    ["en/booth/C1-001", "Huawei Technologies"],
    ["zh/booth/C1-001/", "华为"],
    ["en/exhibitor/E002", "Tmall"],
    ["en/programme", "Programme"],
    ["en/service/restroom", "Restroom"],
    ["en/at/Q1", /here|Q1/i],
    ["en/booth/Z9-999", "Not found"],
    ["en/no/such/page", "Not found"],
    ["en/route?from=Q1&to=C1-001", /min/],
    ["en/plan?stop=C1-001&from=Q1", /./],
  ]) {
    await open(page, site.url + address);
    await expect(page.getByRole("heading", { level: 1 }).first(), address).toContainText(heading);
  }

  await open(page, `${site.url}en/route?from=Q1&to=C1-001`);
  const steps = page.getByRole("list", { name: words.en.steps });
  await expect(steps.getByRole("listitem").first()).toBeVisible();
  const route = await page.evaluate(() => window.floorlight.route({ from: "Q1", to: "E2-010", stepFree: true }).catch((error) => error.code));
  expect(route.distance_m ?? route).toBeTruthy();

  await open(page, `${site.url}en/`);
  await page.getByRole("combobox", { name: words.en.search }).fill("alibaba");
  await page.getByRole("option").first().click();
  await page.getByRole("button", { name: words.en.save, exact: true }).click();
  await page.getByRole("button", { name: words.en.language }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.reload();
  await ready(page);
  await open(page, `${site.url}zh/`);
  await expect(page.getByText("阿里巴巴集团").first()).toBeAttached();
});

test("the map's floor is in the page that a device keeps, and only there", async ({ page, site }) => {
  await visit(page, site);
  await site.gone();
  for (const [address, floor] of [["en/", true], ["zh/", true], ["en/booth/C1-001", false], ["en/?view=120.4896,30.745,0,40,0", false]]) {
    const answer = await page.goto(site.url + address);
    expect((await answer.text()).includes('<div class="outline"'), address).toBe(floor);
    await ready(page);
    await expect(page.locator(".outline")).toHaveCount(0);
  }
});

test("a network that takes requests and never answers holds nothing up", async ({ page, site }) => {
  await visit(page, site);
  site.fault = () => "hang";
  for (const address of ["zh/booth/C1-001", "en/route?from=Q1&to=C1-001"]) await open(page, site.url + address);
  await expect(page.getByRole("list", { name: words.en.steps }).getByRole("listitem").first()).toBeVisible();
});

for (const fault of ["hang", "broken"]) {
  test(`an address that the device does not know is answered soon by its own page where the host is of no use (${fault})`, async ({ page, site }) => {
    await visit(page, site);
    site.fault = () => fault;
    const from = Date.now();
    await open(page, `${site.url}no/such/page`);
    expect(Date.now() - from).toBeLessThan(8000);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not found");
  });
}

test("a first visit that a release breaks in two is made up for on return to the page", async ({ page, site }) => {
  // The host's page is of another version than its worker.
  let asked = false;
  site.fault = (path) => path === "" && (asked = true) && "missing";
  await open(page, `${site.url}en/booth/C1-001`);
  // Only its worker asks for that page, and is given up at once.
  await expect.poll(() => asked, { timeout: 30_000 }).toBe(true);
  const registered = () => page.evaluate(async () => Boolean(await navigator.serviceWorker.getRegistration()));
  await expect.poll(registered).toBe(false);
  site.fault = undefined;
  await expect
    .poll(async () => {
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      await page.waitForTimeout(1000);
      return registered();
    })
    .toBe(true);
  await kept(page);
});

test("the visitor is told once that no network is needed any more, and how much the device keeps", async ({ page, site }) => {
  await open(page, `${site.url}en/`);
  const line = page.getByText(/Ready to use offline/);
  await expect(line).toBeVisible();
  await expectAccessible(page);
  const megabytes = Number((await line.textContent()).match(/\(([\d.]+) MB/)[1]);
  expect(megabytes).toBeGreaterThan(0.3);
  expect(megabytes).toBeLessThan(3);
  // What the browser counts, its own overhead included.
  const { usage } = await page.evaluate(() => navigator.storage.estimate());
  expect(usage).toBeLessThan(6e6);
  await kept(page);
  await page.reload();
  await ready(page);
  await page.waitForTimeout(1500);
  await expect(line).toHaveCount(0);
});

test("a file that is not there is 404, never the page; what the site has comes as it is", async ({ page, site }) => {
  await visit(page, site);
  for (const missing of ["none.png", "assets/none.wasm", "booth/none.pdf", "favicon.ico"]) {
    const response = await page.request.get(site.url + missing);
    expect(response.status(), missing).toBe(404);
    const status = await page.evaluate(async (url) => {
      const response = await fetch(url);
      return response.status;
    }, site.url + missing);
    expect(status, missing).toBe(404);
  }
  // Also to who goes there, as long as there is a host to say so.
  expect((await page.goto(`${site.url}booth/none.pdf`)).status()).toBe(404);
  site.fault = () => "hang";
  await open(page, `${site.url}booth/none.pdf`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not found");
  site.fault = undefined;
  const robots = await page.goto(`${site.url}robots.txt`);
  expect(await robots.text()).toContain("User-agent");
  await open(page, `${site.url}en/`);
});

test("what the device dropped is fetched again, and until then asked of the network", async ({ page, site }) => {
  await visit(page, site);
  // The names of the site's own files there, beside which the worker keeps notes; only every so many-th is left.
  const keep = (every) =>
    page.evaluate(async (every) => {
      const store = await caches.open(`floorlight:${document.documentElement.dataset.base}`);
      const keys = await store.keys();
      await Promise.all(keys.filter((_, at) => at % every).map((key) => store.delete(key)));
      const urls = keys.map((key) => key.url);
      return urls.filter((url) => !url.endsWith(".json")).sort();
    }, every);
  const files = await keep(2);
  expect((await keep(1)).length).toBeLessThan(files.length);
  await page.reload();
  await ready(page);
  await expect.poll(() => keep(1)).toEqual(files);
  await site.gone();
  await page.reload();
  await ready(page);
});

test("dropped for good: without a network there is a plain message, and the page as soon as there is one", async ({ page, site }) => {
  await visit(page, site);
  await page.evaluate(async () => caches.delete(`floorlight:${document.documentElement.dataset.base}`));
  site.fault = () => "cut";
  await page.goto(`${site.url}en/booth/C1-001`);
  await expect(page.locator("body")).toContainText(/Loading the map|could not be|connection/);
  site.fault = undefined;
  await open(page, `${site.url}en/booth/C1-001`);
});

for (const [what, refuse] of [
  ["knows no service worker", () => Reflect.deleteProperty(Navigator.prototype, "serviceWorker")],
  ["refuses a service worker", () => (ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException("refused", "SecurityError")))],
  ["refuses to keep anything", () => {
    const refuse = { get: () => { throw new DOMException("refused", "SecurityError"); } };
    Object.defineProperty(window, "localStorage", refuse);
    Object.defineProperty(window, "sessionStorage", refuse);
    Object.defineProperty(window, "caches", refuse);
  }],
]) {
  test(`a browser that ${what} shows the map all the same`, async ({ page, site }) => {
    await page.addInitScript(refuse);
    await open(page, `${site.url}en/route?from=Q1&to=C1-001`);
    await expect(page.getByRole("list", { name: words.en.steps }).getByRole("listitem").first()).toBeVisible();
    await page.reload();
    await ready(page);
  });
}

test("a device that is full keeps nothing and shows the map all the same", async ({ page, site }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, quotaSize: 50_000 });
  await open(page, `${site.url}en/`);
  await page.waitForTimeout(3000);
  expect(await page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(false);
  await page.reload();
  await ready(page);
});

for (const [what, refuse] of [
  ["is full", () => (Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); })],
  ["lets nothing be kept", () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("refused", "SecurityError"); } })],
]) {
  test(`who saves on a device that ${what} is told that it will be gone`, async ({ page, site }) => {
    const line = page.getByText("This device keeps nothing: what you save is gone when the page closes.");
    await open(page, `${site.url}en/booth/C1-001`);
    const save = page.getByRole("button", { name: words.en.save, exact: true });
    await page.waitForFunction(() => document.querySelector(".news"));
    await save.click();
    await page.getByRole("textbox", { name: "Note" }).fill("ask for a price");
    await page.waitForTimeout(1000);
    await expect(line).toHaveCount(0);

    await page.addInitScript(refuse);
    await page.reload();
    await ready(page);
    await page.waitForFunction(() => document.querySelector(".news"));
    await page.getByRole("button", { name: words.en.zoomIn }).click();
    await page.waitForTimeout(1000);
    await expect(line).toHaveCount(0);
    await save.click();
    await expect(line).toBeVisible();
    await expectAccessible(page);
    await open(page, `${site.url}zh/booth/C1-001`);
    await page.waitForFunction(() => document.querySelector(".news"));
    await page.getByRole("textbox", { name: "备注" }).fill("问价");
    await expect(page.getByText("此设备无法保存数据")).toBeVisible();
  });
}

test("it can be installed: names in both languages, icons of the sizes they say, shortcuts that open", async ({ page, site }) => {
  for (const [lang, name] of [
    ["en", "Light of the Internet Expo"],
    ["zh", "互联网之光博览会"],
  ]) {
    await open(page, `${site.url}${lang}/`);
    const link = page.locator('link[rel="manifest"]');
    await expect(link).toHaveAttribute("href", new RegExp(`${lang}\\.webmanifest$`));
    const href = await link.evaluate((link) => link.href);
    const manifest = await (await page.request.get(href)).json();
    expect(manifest.name).toContain(name);
    expect(new URL(manifest.start_url, href).href).toBe(site.url);
    // An identity of its own would be relative to the host: two fairs there would be one application.
    expect(manifest.id).toBeUndefined();
    expect(manifest.icons.some((icon) => icon.purpose === "maskable")).toBe(true);
    for (const icon of manifest.icons) {
      const size = await page.evaluate(async (src) => {
        const image = new Image();
        image.src = src;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      }, new URL(icon.src, href).href);
      if (icon.sizes !== "any") expect(size).toBe(icon.sizes);
    }
    for (const { url } of manifest.shortcuts) await open(page, new URL(url, href).href);
  }
  await open(page, `${site.url}#search`);
  await expect(page.getByRole("combobox", { name: words.en.search })).toBeFocused();
  await open(page, `${site.url}plan`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("My visit");
});

test("the page that answers every address is told apart from files, for all addresses of the site", async () => {
  const script = await readFile(new URL("sw.js", dist), "utf8");
  const pattern = new RegExp(script.match(/const ADDRESS = \/(.*)\/i;/)[1], "i");
  const folders = (await readdir(dist, { recursive: true })).filter((path) => path.endsWith("index.html"));
  expect(folders.length).toBeGreaterThan(1000);
  for (const path of folders) {
    const address = encodeURI(path.replace(/index\.html$/, ""));
    for (const form of [address, address.replace(/\/$/, ""), path]) expect(pattern.test(form), form).toBe(true);
  }
  for (const other of ["robots.txt", "assets/page.js", "other-fair/", "sw.js", "closures.json", "enough"]) {
    expect(pattern.test(other), other).toBe(false);
  }
});
