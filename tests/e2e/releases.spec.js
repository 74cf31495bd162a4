// New releases of the site: whole versions take each other's place, whatever breaks off on the way.

import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, expectAccessible, open, ready, words } from "./floorlight.js";
import { NEW, OLD, kept, test, versions } from "./kept.js";

const dist = new URL("../../dist/", import.meta.url).pathname;
// How many random interruptions are gone through: two hundred before a release of Floorlight.
// `INTERRUPTIONS=200 npx playwright test --config tests/e2e releases -g random`; `SEED=…` goes through the same again.
const INTERRUPTIONS = Number(process.env.INTERRUPTIONS ?? 8);

test.use({ serviceWorkers: "allow", expectedErrors: /Failed to load (resource|module script)|Failed to fetch|compilation aborted|ERR_|404|500/ });
test.setTimeout(120_000 + INTERRUPTIONS * 8000);

const booth = (site) => `${site.url}en/booth/C1-001`;
const heading = (page) => page.getByRole("heading", { level: 1 }).first();

async function visit(page, site, folder = dist) {
  site.folder = folder;
  await open(page, booth(site));
  await kept(page);
  await busy(page);
}

// A visitor begins something: a page that has only just begun would take a newer version at once.
const busy = (page) => page.getByRole("button", { name: words.en.zoomIn }).click();

const after = (ms) => new Promise((done) => setTimeout(done, ms));

// What a visitor does when coming back to the page.
const comeBack = (page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

// What a page does that takes a newer version just then: it begins anew.
const beginsAnew = (error) => {
  if (!/context was destroyed|interrupted by another navigation|ERR_ABORTED|Not attached to an active page/.test(error.message)) throw error;
};

// What the browser does on its own: asks the host for a newer worker.
const update = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    // A host that takes the request and never answers it is not waited for.
    const patience = new Promise((done) => setTimeout(done, 5000));
    await Promise.race([registration?.update().catch(() => {}), patience]);
    const coming = registration?.installing;
    if (coming) {
      await new Promise((done) => {
        const look = () => ["activated", "redundant"].includes(coming.state) && done();
        coming.addEventListener("statechange", look);
        setTimeout(done, 5000);
        look();
      });
    }
  }).catch(beginsAnew);

// The page is whole, of one version: its program, its venue, what it shows and where it leads.
async function whole(page, site, releases) {
  await page.goto(booth(site));
  // A page that says why it cannot begin is not whole.
  const alert = page.getByRole("alert");
  await Promise.race([ready(page), alert.waitFor()]);
  expect(await alert.allInnerTexts()).toEqual([]);
  const { version, venue, guide, name, walk, found } = await page.evaluate(async () => ({
    ...document.documentElement.dataset,
    name: document.querySelector("h1").textContent,
    walk: await window.floorlight.route({ from: "Q1", to: "C1-001" }),
    found: (await window.floorlight.search("huawei"))[0].name.en,
  }));
  const release = releases.find((release) => release.version === version);
  expect(release, `a page of no release: ${version}`).toBeTruthy();
  expect({ venue, guide, name, found }).toEqual({ venue: release.venue, guide: release.guide, name: release.name, found: release.name });
  expect(walk.distance_m).toBeGreaterThan(1);
  return release;
}

// The same, also when a newer version comes in that very moment and the page, just begun, takes it.
async function expectWhole(page, site, releases) {
  for (;;) {
    try {
      return await whole(page, site, releases);
    } catch (error) {
      beginsAnew(error);
      // Going on at once would interrupt what interrupted, and be interrupted by it, for ever.
      await page.waitForLoadState();
    }
  }
}

// Which release a page shows once the host has been asked for a newer one.
async function nextShown(page, site, releases) {
  await update(page);
  return (await expectWhole(page, site, releases)).name;
}

// A release as its pages name it, and the files that its worker keeps.
async function of(folder, name) {
  const html = await readFile(`${folder}/index.html`, "utf8");
  const [site] = (await readFile(`${folder}/sw.js`, "utf8")).split(";\n", 1);
  const files = JSON.parse(site.slice(site.indexOf("{"))).files.map(([path]) => path);
  const data = (key) => html.match(new RegExp(`data-${key}="([^"]+)"`))[1];
  return { name, version: data("version"), venue: data("venue"), guide: data("guide"), files };
}

test("a newer map is told in one quiet line and shown when asked for", async ({ page, site, release }) => {
  await visit(page, site);
  await expect(heading(page)).toHaveText(OLD);
  site.folder = release;
  await comeBack(page);
  const line = page.getByText("A newer map is ready");
  await expect(line).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  await expect(heading(page)).toHaveText(OLD);
  // What the older page had not fetched yet still comes, of its own version.
  expect((await page.evaluate(() => window.floorlight.route({ from: "Q1", to: "C1-001" }))).distance_m).toBeGreaterThan(1);
  await page.getByRole("button", { name: "Show it" }).click();
  await expect(heading(page)).toHaveText(NEW);
  await ready(page);
  expect(await versions(page)).toMatchObject(await of(release, NEW).then(({ version, venue }) => ({ version, venue })));
});

test("a newer map is taken when the page goes out of sight", async ({ page, site, release }) => {
  await visit(page, site);
  site.folder = release;
  await update(page);
  await expect(page.getByText("A newer map is ready")).toBeVisible();
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { get: () => true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(heading(page)).toHaveText(NEW);
});

test("a newer map is there at the next visit, and the older one after a rollback", async ({ page, site, release }) => {
  await visit(page, site);
  for (const [folder, name] of [
    [release, NEW],
    [dist, OLD],
    [release, NEW],
  ]) {
    site.folder = folder;
    await update(page);
    site.closeAllConnections();
    site.fault = () => "hang";
    await open(page, booth(site));
    await expect(heading(page)).toHaveText(name);
    await busy(page);
    site.fault = undefined;
    site.closeAllConnections();
  }
});

test("a page in which something was begun early is not taken away for a newer map", async ({ page, site, release }) => {
  await visit(page, site);
  // What takes newer maps is fetched when the browser has nothing else to do.
  await page.addInitScript(() => {
    window.requestIdleCallback = (call) => (window.rest = call);
  });
  await open(page, booth(site));
  await page.waitForFunction(() => window.rest);
  await busy(page);
  site.folder = release;
  await page.evaluate(() => window.rest());
  await expect(page.getByText("A newer map is ready")).toBeVisible({ timeout: 30_000 });
  await expect(heading(page)).toHaveText(OLD);
});

test("what was saved is kept from release to release", async ({ page, site, release }) => {
  await visit(page, site);
  await page.getByRole("button", { name: words.en.save, exact: true }).click();
  site.folder = release;
  await update(page);
  await open(page, `${site.url}en/plan`);
  await expect(page.getByText(NEW).first()).toBeAttached();
});

// A new release is the worker, the page and two files, the venue's and its guide. The rest is there already.
for (const [what, hit] of [
  ["the worker", (path) => path === "sw.js"],
  ["the page", (path) => path === ""],
  ["the venue's file", (path) => /venue-\w+\.flb$/.test(path)],
  ["its guide", (path) => /guide-\w+\.flb$/.test(path)],
]) {
  for (const fault of ["cut", "half", "broken", "missing", "portal"]) {
    test(`an update in which ${what} fares badly (${fault}) leaves the older version whole, and is made up for`, async ({ page, site, release }) => {
      const releases = [await of(dist, OLD), await of(release, NEW)];
      await visit(page, site);
      site.folder = release;
      site.fault = (path) => hit(path) && fault;
      await update(page);
      expect((await expectWhole(page, site, releases)).name).toBe(OLD);
      await busy(page);
      site.fault = undefined;
      // The page may be asking already, and what it asked for first still fares badly.
      await expect.poll(() => nextShown(page, site, releases)).toBe(NEW);
    });
  }
}

test("a site that is half uploaded, the new worker beside the old pages, changes nothing", async ({ page, site, release }) => {
  const releases = [await of(dist, OLD), await of(release, NEW)];
  await visit(page, site);
  site.folderOf = (path) => (path === "sw.js" || path.startsWith("assets/") ? release : dist);
  await update(page);
  expect((await expectWhole(page, site, releases)).name).toBe(OLD);
  await busy(page);
  site.folderOf = undefined;
  site.folder = release;
  await update(page);
  expect((await expectWhole(page, site, releases)).name).toBe(NEW);
});

// Opens a page that is kept from saying that it has begun, until `window.begin()`.
async function openHeld(page, site) {
  await page.addInitScript(() => {
    const { postMessage } = ServiceWorker.prototype;
    ServiceWorker.prototype.postMessage = function (...message) {
      window.begin = () => postMessage.apply(this, message);
    };
  });
  await open(page, booth(site));
  await page.waitForFunction(() => window.begin);
  await busy(page);
}

// How far the versions are: the one that is coming, the one that waits, the one that answers.
const states = (page) =>
  page.evaluate(async () => {
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
    return [installing, waiting, active].map((worker) => worker?.state);
  });

// Asks the host for a newer worker, and does not wait for what that worker fetches.
const ask = (page) => page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration()).update()));

test("a version stays until the page that it answered with has begun", async ({ page, site, release }) => {
  await visit(page, site);
  await openHeld(page, site);
  site.folder = release;
  await ask(page);
  await expect.poll(() => states(page)).toEqual([undefined, "installed", "activated"]);
  // Time enough to take over.
  await after(2000);
  expect(await states(page)).toEqual([undefined, "installed", "activated"]);
  await page.evaluate(() => window.begin());
  await expect(page.getByText("A newer map is ready")).toBeVisible();
});

test("what a version counts on that is coming stays while another takes over", async ({ page, site, release }) => {
  const releases = [await of(dist, OLD), await of(release, NEW)];
  await visit(page, site);
  await openHeld(page, site);
  // A newer version has come and waits; then the older one comes again, in its place.
  for (const folder of [release, dist]) {
    site.folder = folder;
    await ask(page);
    await expect.poll(() => states(page)).toEqual([undefined, "installed", "activated"]);
  }
  // The newer one comes again: all of it is there, but for the host's word that its page is of this version.
  let say;
  const asked = new Promise((done) => (site.fault = (path) => path === "" && new Promise((answer) => done((say = answer)))));
  site.folder = release;
  await ask(page);
  await asked;
  await page.evaluate(() => window.begin());
  await expect.poll(() => states(page)).toEqual(["installing", undefined, "activated"]);
  // From here on it has what is on the device.
  site.fault = (path) => path.endsWith(".flb") && "broken";
  say();
  await expect.poll(async () => (await expectWhole(page, site, releases)).name).toBe(NEW);
});

test("a page two releases old still gets its own files", async ({ page, site, release }) => {
  await visit(page, site);
  const { guide } = await of(dist, OLD);
  const second = await of(release, NEW);
  // The third release differs from the second in its version alone.
  const third = await mkdtemp(join(tmpdir(), "floorlight-third-"));
  try {
    for (const file of ["sw.js", "index.html"]) {
      await writeFile(join(third, file), (await readFile(join(release, file), "utf8")).replaceAll(second.version, "00000003"));
    }
    site.folder = release;
    await update(page);
    site.folderOf = (path) => (path === "sw.js" || path === "" ? third : release);
    await update(page);
    await expect.poll(() => page.evaluate(async () => {
      const kept = await caches.match(document.documentElement.dataset.base);
      return (await kept.text()).includes('data-version="00000003"');
    })).toBe(true);
    await expect(heading(page)).toHaveText(OLD);
    const status = (path) => page.evaluate((path) => fetch(document.documentElement.dataset.base + path, { cache: "no-store" }).then(({ status }) => status), path);
    expect(await status(guide)).toBe(200);
    expect((await page.request.get(site.url + guide)).status()).toBe(404);
  } finally {
    await rm(third, { recursive: true });
  }
});

test("without a worker: what cannot be had because the host has a newer release leads to it", async ({ page, site, release }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  site.folder = dist;
  site.fault = (path) => /guide-/.test(path) && "missing";
  await open(page, booth(site));
  await page.getByRole("combobox", { name: words.en.search }).fill("huawei");
  const again = page.getByRole("button", { name: "Try again" });
  await expect(again).toBeVisible();
  // The host has this very version: it is out of order, no more.
  await page.waitForTimeout(1000);
  const line = page.getByText("A newer map is ready");
  await expect(line).toHaveCount(0);
  site.fault = undefined;
  site.folder = release;
  await again.click();
  await expect(line).toBeVisible();
  await expect(again).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show it" }).click();
  await expect(heading(page)).toHaveText(NEW);
});

test("a page that is closed before it has begun does not keep a newer version away", async ({ page, site, release }) => {
  await visit(page, site);
  const other = await page.context().newPage();
  await openHeld(other, site);
  site.folder = release;
  await ask(page);
  await expect.poll(() => states(page)).toEqual([undefined, "installed", "activated"]);
  await other.close();
  await expect.poll(() => states(page), { timeout: 15_000 }).toEqual([undefined, undefined, "activated"]);
});

test("a page that the host redirects does not keep a newer version away once it answers", async ({ page, site, release }) => {
  await visit(page, site);
  // Dropped by the device: the host answers, and leads to the address with a slash.
  await page.evaluate(async () => {
    const { base } = document.documentElement.dataset;
    await (await caches.open(`floorlight:${base}`)).delete(base);
  });
  await open(page, booth(site));
  expect(new URL(page.url()).pathname).toMatch(/C1-001\/$/);
  site.folder = release;
  await update(page);
  const waits = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting));
  await expect.poll(waits, { timeout: 15_000 }).toBe(false);
});

// What a device drops when it is short of room: a part of what is kept.
const evict = (page, part) =>
  page.evaluate(async (part) => {
    const store = await caches.open(`floorlight:${document.documentElement.dataset.base}`);
    for (const [at, key] of (await store.keys()).entries()) if (at % 2 === part) await store.delete(key);
  }, part);

// Those of a version's files that the device does not keep.
const lacks = async (files) => {
  const { base } = document.documentElement.dataset;
  const there = await Promise.all(files.map((path) => caches.match(base + path)));
  return files.filter((_, at) => !there[at]);
};

// A page that cannot begin, because what the device dropped does not come, is never blank.
async function expectWords(page, site) {
  await page.goto(booth(site), { waitUntil: "commit" }).catch(beginsAnew);
  await expect(page.locator("body")).toContainText(/\S/);
}

for (const fault of ["cut", "hang", "begun", "half", "broken"]) {
  test(`a page that the device has dropped is not blank when the host fares badly (${fault})`, async ({ page, site }) => {
    await visit(page, site);
    await page.evaluate(async () => {
      const { base } = document.documentElement.dataset;
      await (await caches.open(`floorlight:${base}`)).delete(base);
    });
    site.fault = (path) => path.startsWith("en/booth") && fault;
    await page.goto(booth(site), { waitUntil: "commit" });
    await ready(page);
    await expect(heading(page)).toHaveText(OLD);
  });
}

test(`${INTERRUPTIONS} random interruptions: never a blank page, never a mixed one`, async ({ page, site, release }) => {
  const releases = [await of(dist, OLD), await of(release, NEW)];
  const folders = [dist, release];
  await visit(page, site);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("ServiceWorker.enable");
  const seed = Number(process.env.SEED ?? Date.now());
  console.log(`SEED=${seed}`);
  let state = seed % 2147483647 || 1;
  const any = (list) => list[(state = (state * 48271) % 2147483647) % list.length];
  const files = (await readdir(`${dist}assets`)).map((name) => `assets/${name}`);
  for (let round = 0; round < INTERRUPTIONS; round++) {
    site.folder = any(folders);
    const target = any(["sw.js", "", ".flb", any(files), "all"]);
    const fault = any(["cut", "hang", "begun", "half", "broken", "missing", "portal"]);
    site.fault = (path) => (target === "all" || (target === "" ? path === "" : path.endsWith(target))) && fault;
    // As it was; or files were dropped; or the tab was closed and is opened again.
    const begin = any(["on", "on", "evicted", "closed"]);
    if (begin === "evicted") await evict(page, any([0, 1])).catch(beginsAnew);
    if (begin === "closed") await page.goto("about:blank");
    const opening = begin === "closed" ? page.goto(booth(site), { waitUntil: "commit" }).catch(beginsAnew) : update(page);
    const blow = any(["none", "kill", "cut", "reload", "swap"]);
    await after(any([0, 20, 80, 200]));
    if (blow === "kill") {
      await devtools.send("ServiceWorker.stopAllWorkers");
      // A page that is asked of a worker in the very moment that it is stopped may wait for ever (Chromium 156, about one
      // in ten, whatever the worker does). What helps there is to ask again, once it has stopped.
      await Promise.race([opening, after(10_000)]);
      await after(500);
    }
    if (blow === "cut") site.closeAllConnections();
    if (blow === "reload") await page.reload().catch(beginsAnew);
    if (blow === "swap") site.folder = any(folders);
    if (blow !== "kill") await opening;
    const check = async () => {
      if (begin !== "evicted") return await expectWhole(page, site, releases);
      await expectWords(page, site);
      // Whole again it is once there is a host to ask.
      site.fault = undefined;
      site.closeAllConnections();
      await expect(async () => {
        await update(page);
        const { files } = await expectWhole(page, site, releases);
        expect(await page.evaluate(lacks, files)).toEqual([]);
      }).toPass({ timeout: 60_000 });
    };
    await check().catch((error) => {
      throw new Error(`round ${round}, ${begin}, ${target || "the page"} ${fault}, ${blow}: ${error.message}`);
    });
  }
  // In the end there is a network again, and with it the newest version.
  site.fault = undefined;
  site.folder = release;
  site.closeAllConnections();
  await expect.poll(() => nextShown(page, site, releases), { timeout: 60_000 }).toBe(NEW);
  await busy(page);
});
