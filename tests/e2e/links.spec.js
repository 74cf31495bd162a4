// Links of every kind, opened cold: from a plain static host under a sub-path, as chat apps open them. The browser within
// WeChat has no share sheet, no new windows and no reader of codes, and hangs parameters of its own on what it opens.

import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { devices } from "./browser.js";
import { floorlight } from "./command_line.js";
import { expect, ready, test, words } from "./floorlight.js";
import { host } from "./static-host.js";

const demo = new URL("../../assets/venues/light-of-the-internet-2017", import.meta.url).pathname;

let scratch;
let server;
let site;
test.describe.configure({ mode: "default" });
test.use({
  ...devices.phone,
  locale: "zh-CN",
  userAgent:
    "Mozilla/5.0 (Linux; Android 14; V2329A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0.0.0 Mobile Safari/537.36 MMWEBID/1 MicroMessenger/8.0.50.2701(0x28003253) WeChat/arm64 Weixin NetType/4G Language/zh_CN",
});

test.beforeAll(async () => {
  test.setTimeout(180_000);
  scratch = await mkdtemp(join(tmpdir(), "floorlight-"));
  const venue = join(scratch, "venue");
  await cp(demo, venue, { recursive: true });
  await writeFile(join(venue, "aliases.csv"), "old,new\nZ9-001,C1-001\nhuawei,E003\n");
  await floorlight("build", venue, "--out", join(scratch, "site"));
  server = await host(0, {}, join(scratch, "site"));
  site = `http://127.0.0.1:${server.address().port}/expo/`;
});
test.afterAll(async () => {
  server?.close();
  await rm(scratch, { recursive: true });
});

// Opens a link as a chat app does, and says what its page is headed by.
async function opened(page, link) {
  await page.goto("about:blank");
  await page.goto(site + link);
  await ready(page);
  return page.getByRole("heading", { level: 1 });
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    delete Navigator.prototype.share;
    delete window.BarcodeDetector;
    window.open = () => null;
  });
});

// What one comes to: the heading, the title, and the address that the page then calls its own.
for (const [kind, links] of Object.entries({
  stands: [
    ["en/booth/C1-001", "Huawei Technologies", "en/booth/C1-001"],
    ["zh/exhibitor/E003?from=singlemessage&isappinstalled=0", "华为", "zh/exhibitor/E003"],
    ["booth/C1-001/", "华为", "booth/C1-001"],
    ["en/booth/C1-001/index.html?utm_source=flyer&fbclid=x#top", "Huawei Technologies", "en/booth/C1-001"],
    ["booth/C1-001?lang=en", "Huawei Technologies", "en/booth/C1-001"],
  ],
  "what is on and where to": [
    ["en/session/S02", "Plenary session", "en/session/S02"],
    ["zh/programme", "日程", "zh/programme"],
    ["en/service/restroom", "Restroom", "en/service/restroom"],
    ["en/at/Q1", "You are here", "en/at/Q1"],
    ["zh/at/C1-001?from=timeline", "您在这里", "zh/at/C1-001"],
    ["en/at?p=120.489746202,30.74428118,0", "You are here", "en/at?p=120.4897462,30.7442812,0"],
  ],
  "walks, plans and lists": [
    ["en/route?from=Q1&to=C1-001&via=A1-005&stepfree=1", /min/, "en/route?from=Q1&to=C1-001&via=A1-005&stepfree=1"],
    ["zh/route/?to=C1-001&from=groupmessage", "您现在在哪里？", "zh/route?to=C1-001"],
    ["en/plan?stop=C1-001&stop=A1-005", "Shared plan", "en/plan?stop=C1-001&stop=A1-005"],
    ["en/?sector=digital%20economy", "Light of the Internet Expo", "en/?sector=digital%20economy"],
    ["?view=120.4897,30.7443,0,60", "互联网之光博览会", null],
  ],
  "what has moved": [
    ["en/booth/Z9-001", "Huawei Technologies", "en/booth/C1-001", "Z9-001"],
    ["en/exhibitor/huawei", "Huawei Technologies", "en/exhibitor/E003", "huawei"],
    ["zh/at/Z9-001", "您在这里", "zh/at/C1-001", "Z9-001"],
  ],
})) {
  test(`${kind} open cold within a chat app`, async ({ page }) => {
    for (const [link, heading, address, moved] of links) {
      await test.step(link, async () => {
        const title = await opened(page, link);
        await expect(title).toHaveText(heading);
        if (moved) await expect(page.getByRole("status").filter({ hasText: `“${moved}”` })).toBeVisible();
        // The host's own slash at the end stays.
        const plain = (url) => decodeURIComponent(url).replace(/\/(?=\?|$)/, "");
        if (address !== null) await expect.poll(() => plain(page.url()), link).toBe(plain(site + address));
        await expect(page.locator("#map")).toBeVisible();
      });
    }
  });
}

test.describe("what the host knows no page for", () => {
  // It answers with 404, which the browser reports.
  test.use({ expectedErrors: /status of 404/ });

  test("a number in another spelling opens its stand", async ({ page }) => {
    await expect(await opened(page, "EN/Booth/c1001")).toHaveText("Huawei Technologies");
    await expect(page).toHaveURL(`${site}en/booth/C1-001`);
  });

  test("ids and numbers written a little wrong lead to what was meant", async ({ page }) => {
    for (const [link, meant] of [
      ["en/exhibitor/E03", "Huawei Technologies"],
      ["en/session/S2", "Plenary session"],
      ["en/at/Q77", "Release Plaza, south"],
      ["en/booth/C1-O01", "Huawei Technologies"],
    ]) {
      await opened(page, link);
      await expect(page.locator(".panel").getByRole("link").first(), link).toContainText(meant);
    }
    await page.locator(".panel").getByRole("link").first().click();
    await expect(page).toHaveURL(/booth\/C1-001$/);
  });
});

test("a link is handed on by copying it, in the reader's language or another", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await opened(page, "en/booth/C1-001");
  await page.getByRole("button", { name: words.en.share }).click();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toBe(`${site}booth/C1-001`);
  const dialog = page.getByRole("dialog", { name: "Share" });
  await expect(dialog.getByRole("img", { name: "QR code of this link" })).toBeVisible();
  await dialog.getByLabel("Opens in").selectOption({ label: "中文" });
  await dialog.getByRole("button", { name: "Copy link" }).click();
  await expect.poll(copied).toBe(`${site}zh/booth/C1-001`);
  await dialog.getByLabel("Opens in").selectOption({ label: "Their language" });
  await expect(dialog.locator(".share-link")).toHaveText(`${site}booth/C1-001`);
});

test("where one is lasts over a reload, and the title says what a link leads to", async ({ page }) => {
  await opened(page, "en/at/Q1");
  await page.getByRole("combobox", { name: words.en.search }).fill("huawei");
  await page.getByRole("option").first().click();
  await expect(page).toHaveTitle("Huawei Technologies · Light of the Internet Expo");
  await page.reload();
  await ready(page);
  await page.getByRole("button", { name: words.en.directions }).click();
  await expect(page.getByRole("list", { name: words.en.steps })).toBeVisible();
  await expect(page).toHaveURL(/from=Q1/);
  await expect(page).toHaveTitle("Square, west of the pond → Huawei Technologies · Light of the Internet Expo");
  await opened(page, "en/?sector=digital%20economy");
  await expect(page).toHaveTitle("Digital economy · Light of the Internet Expo");
});
