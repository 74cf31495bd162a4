// What a visitor sees when something does not arrive: a plain message in both languages, never a blank page.

import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { devices } from "./browser.js";
import { floorlight } from "./command_line.js";
import { expect, expectAccessible, open, ready, test, words } from "./floorlight.js";

const root = new URL("../../", import.meta.url).pathname;

test.use({ ...devices.phone, expectedErrors: /[Ff]ailed to (load resource|fetch)|WebAssembly|Invalid or unexpected token|unreachable|Maximum call stack|recursive use/ });

async function expectMessage(page, english, chinese) {
  const message = page.getByRole("alert");
  await expect(message).toContainText(english);
  await expect(message).toContainText(chinese);
  await expect(message.getByRole("button", { name: /Reload/ })).toBeVisible();
}

// What the page tells without its program, of Huawei's stand.
async function expectTold(page) {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Huawei Technologies");
  for (const fact of ["Booth C1-001", "Hall 3 (C)", "a phone with an AI chip"]) await expect(page.getByText(fact)).toBeVisible();
  await expect(page.getByText("Loading the map")).toHaveCount(0);
}

for (const [what, files] of [
  ["the WebAssembly", "**/*.wasm"],
  ["its JavaScript", "**/page-*.js"],
]) {
  test(`${what} does not arrive`, async ({ page }) => {
    await page.route(files, (route) => route.abort());
    await page.goto("en/booth/C1-001");
    await expectMessage(page, "could not be loaded", "加载失败");
    await expectTold(page);
  });
}

for (const [what, file] of [
  ["program", "page-*.wasm"],
  ["map", "venue-*.flb"],
]) {
  test(`a network that wants to be signed in to answers with its own page in place of the ${what}`, async ({ page }) => {
    await page.route(`**/${file}`, (route) => route.fulfill({ contentType: "text/html", body: "<h1>Welcome to our Wi-Fi</h1>" }));
    await page.goto("en/booth/C1-001");
    await expectMessage(page, "Check your connection", "检查网络连接");
    await expectTold(page);
  });
}

test("the program is not there", async ({ page }) => {
  await page.route("**/page-*.wasm", (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<h1>Not found</h1>" }));
  await page.goto("zh/booth/C1-001");
  await expectMessage(page, "could not be loaded", "加载失败");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("华为");
});

test("the venue's file is cut short", async ({ page }) => {
  await page.route("**/venue-*.flb", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.body()).subarray(0, 5000) });
  });
  await page.goto("en/");
  await expectMessage(page, "damaged", "损坏");
});

test("the venue's file is missing, and there after a reload", async ({ page }) => {
  await page.route("**/venue-*.flb", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("en/");
  await expectMessage(page, "not where it should be", "找不到");
  await page.unroute("**/venue-*.flb");
  await page.getByRole("button", { name: /Reload/ }).click();
  await page.waitForFunction(() => window.floorlight);
});

for (const [what, file] of [
  ["its .js", "finder-*.js"],
  ["its .wasm", "finder-*.wasm"],
  ["what is searched", "guide-*.flb"],
]) {
  test(`what finds places does not arrive (${what}): the list says so, and answers when asked for again`, async ({ page }) => {
    await page.route(`**/${file}`, (route) => route.abort());
    await open(page, "en/");
    const search = page.getByRole("combobox", { name: words.en.search });
    await search.fill("huawei");
    const again = page.getByRole("button", { name: "Try again" });
    await expect(page.getByText(/Search could not be loaded/).first()).toBeVisible();
    await expect(page.getByText(/nothing found/i)).toHaveCount(0);
    const refused = await page.evaluate(() => window.floorlight.search("huawei").catch((error) => error.code));
    expect(refused).toBe("offline");
    await expectAccessible(page);
    await page.unroute(`**/${file}`);
    await again.click();
    await expect(page.getByRole("option").first()).toContainText("Huawei");
    await expect(again).toBeHidden();
    await expect(search).toBeFocused();
    expect((await page.evaluate(() => window.floorlight.route({ from: "Q1", to: "C1-001" }))).distance_m).toBeGreaterThan(1);
  });
}

test("the guide is of another release: it is refused, and taken once it is right", async ({ page }) => {
  let right = false;
  await page.route("**/guide-*.flb", async (route) => {
    if (right) return route.continue();
    const response = await route.fetch();
    const body = Buffer.from(await response.body());
    // After its own checksum stands that of the venue it was made for; then its own is made to fit.
    body.writeUInt32LE(1, 10);
    body.writeUInt32LE(crc32(body.subarray(10)), 6);
    await route.fulfill({ response, body });
  });
  const said = page.waitForEvent("console", (message) => /different releases/.test(message.text()));
  await open(page, "en/");
  await said;
  await page.getByRole("combobox", { name: words.en.search }).fill("huawei");
  await expect(page.getByText(/Search could not be loaded/).first()).toBeVisible();
  right = true;
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("option").first()).toContainText("Huawei");
});

for (const what of ["js", "wasm"]) {
  test(`what finds ways does not arrive (its .${what}): the map works, and directions come when asked for again`, async ({ page }) => {
    await page.route(`**/walker-*.${what}`, (route) => route.abort());
    await open(page, "en/route?from=Q1&to=C1-001");
    const again = page.getByRole("button", { name: "Try again" });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Directions could not be loaded/);
    const refused = await page.evaluate(() => window.floorlight.route({ from: "Q1", to: "C1-001" }).catch((error) => error.code));
    expect(refused).toBe("offline");
    await expectAccessible(page);
    await page.unroute(`**/walker-*.${what}`);
    await again.click();
    await expect(page.getByRole("list", { name: "Route steps" }).getByRole("listitem").first()).toBeVisible();
    await expect(again).toBeHidden();
  });
}

for (const [what, name, file] of [
  ["shares", words.en.share, "share-*.js"],
  ["reads codes", "Scan a code", "scan-*.js"],
]) {
  test(`what ${what} does not arrive: the page says so, and it works when it is asked for again`, async ({ page }) => {
    await page.route(`**/${file}`, (route) => route.abort());
    // As where the browser gives no clipboard, and no share sheet.
    await page.addInitScript(() => {
      Object.defineProperty(navigator, "clipboard", { value: undefined });
      Object.defineProperty(navigator, "share", { value: undefined });
    });
    await open(page, name === words.en.share ? "en/booth/C1-001" : "en/route?to=C1-001");
    const button = page.getByRole("button", { name }).first();
    await button.click();
    await expect(page.getByText("That could not be loaded. Check your connection.")).toBeVisible();
    await expectAccessible(page);
    await page.unroute(`**/${file}`);
    await button.click();
    await expect(page.getByRole("dialog", { name })).toBeVisible();
  });
}

test("what shares does not arrive: the link is copied all the same", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await page.route("**/share-*.js", (route) => route.abort());
  await open(page, "zh/booth/C1-001");
  await page.getByRole("button", { name: words.zh.share, exact: true }).click();
  await expect(page.getByText("链接已复制")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("C1-001");
});

test("there is no WebAssembly", async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto("en/booth/C1-001");
  await expectMessage(page, "too old", "版本过低");
  await expectTold(page);
});

test("the browser cannot compile the WebAssembly", async ({ page }) => {
  await page.addInitScript(() => {
    const unsupported = async () => {
      throw new WebAssembly.CompileError("unsupported");
    };
    for (const way of ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]) WebAssembly[way] = unsupported;
  });
  await page.goto("en/booth/C1-001");
  await expectMessage(page, "update your browser", "更新浏览器");
  await expectTold(page);
});

test("a browser too old to draw beside the page is told so in what it knows", async ({ page }) => {
  await page.addInitScript(() => {
    delete window.OffscreenCanvas;
    delete Element.prototype.replaceChildren;
    PerformanceObserver.prototype.observe = () => {
      throw new TypeError("none of these types");
    };
  });
  await page.goto("en/");
  await expectMessage(page, "too old", "版本过低");
});

test("the program stops with a trap", async ({ page }) => {
  await open(page, "en/");
  await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") })));
  await expectMessage(page, "What you saved is kept", "仍然保留");
});

test("the program stops with a trap while a walk is shown: its steps stay, as text", async ({ page }) => {
  await open(page, "en/route?from=Q1&to=C1-001");
  const steps = page.getByRole("list", { name: "Route steps" }).getByRole("listitem");
  await expect(steps.first()).toBeVisible();
  const said = await steps.locator(".names").allTextContents();
  await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") })));
  const kept = page.getByRole("alert").getByRole("listitem");
  await expect(kept).toHaveCount(said.length);
  for (const [at, words] of said.entries()) await expect(kept.nth(at)).toContainText(words);
});

for (const [what, error] of [
  ["traps", `new WebAssembly.RuntimeError("unreachable")`],
  ["uses up its stack", `new RangeError("Maximum call stack size exceeded")`],
  ["was left in the middle of something", `new Error("recursive use of an object detected which would lead to unsafe aliasing in rust")`],
]) {
  test(`what finds ways ${what}: the page says that it has stopped`, async ({ page }) => {
    await page.route("**/walker-*.js", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: `${await response.text()}\nWalker.prototype.find = () => { throw ${error}; };` });
    });
    await page.goto("en/route?from=Q1&to=C1-001");
    await expectMessage(page, "What you saved is kept", "仍然保留");
  });
}

test("a browser without modules says so", async ({ page }) => {
  // As such a browser reads the page: it knows neither of the two attributes.
  await page.route(/\/en\/$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('type="module"', 'type="none"').replace("nomodule ", "").replaceAll(/rel="(module)?preload"/g, "");
    await route.fulfill({ response, body });
  });
  await page.goto("en/");
  await expect(page.getByRole("status")).toContainText("too old");
  await expect(page.getByRole("status")).toContainText("版本过低");
});

test("a browser that cannot read the program's JavaScript is too old", async ({ page }) => {
  await page.route("**/page-*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "export const none = @;" }));
  await page.goto("en/");
  await expectMessage(page, "too old", "版本过低");
});

for (const [what, format, english, chinese] of [
  ["newer", 0xffff, "newer than this page", "更新"],
  ["older", 0, "older than this page", "更旧|页面旧"],
]) {
  test(`the venue's file is ${what} than the page`, async ({ page }) => {
    await page.route("**/venue-*.flb", async (route) => {
      const response = await route.fetch();
      const body = Buffer.from(await response.body());
      // After the mark FLRL stands the format, as docs of `venue/bundle.rs` have it.
      body.writeUInt16LE(format, 4);
      await route.fulfill({ response, body });
    });
    await page.goto("en/");
    await expectMessage(page, english, new RegExp(chinese));
  });
}

test("the venue's file does not arrive", async ({ page }) => {
  await page.route("**/venue-*.flb", (route) => route.abort());
  await page.goto("en/");
  await expectMessage(page, "could not be fetched", "无法获取");
});

test("the browser cannot read the WebAssembly", async ({ page }) => {
  await page.route("**/*.wasm", (route) => route.fulfill({ contentType: "application/wasm", body: "no program" }));
  await page.goto("zh/");
  await expectMessage(page, "could not be started", "无法启动");
  const lines = page.getByRole("alert").locator("p");
  await expect(lines.first()).toHaveAttribute("lang", "zh-CN");
});

test("who waits is told so in both languages, and the words go when the map is there", async ({ page }) => {
  let arrive;
  const wait = new Promise((resolve) => (arrive = resolve));
  await page.route("**/venue-*.flb", async (route) => {
    await wait;
    await route.continue();
  });
  await page.goto("zh/booth/C1-001");
  const waiting = page.getByRole("status").filter({ hasText: "Loading the map" });
  await expect(waiting).toContainText("正在加载地图");
  await expectAccessible(page);
  arrive();
  await ready(page);
  await expect(waiting).toHaveCount(0);
});

test("an address that leads nowhere says so, in either language", async ({ page }) => {
  await open(page, "en/booth/Z9-999");
  await expect(page.getByRole("heading", { name: "Not found" })).toBeVisible();
  await open(page, "zh/session/none");
  await expect(page.getByRole("heading", { name: "没有找到" })).toBeVisible();
});

test("what may have been meant by an address is offered once it can be looked for", async ({ page }) => {
  let arrive;
  const wait = new Promise((resolve) => (arrive = resolve));
  await page.route("**/finder-*.wasm", async (route) => {
    await wait;
    await route.continue();
  });
  await open(page, "en/booth/C1-001x");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Not found");
  await expect(page.getByText("Did you mean")).toHaveCount(0);
  arrive();
  await expect(page.getByText("Did you mean")).toBeVisible();
  await expect(page.getByRole("link", { name: /C1-001/ }).first()).toBeVisible();
});

test("a fair without exhibitors says so", async ({ page }) => {
  const scratch = await mkdtemp(join(tmpdir(), "floorlight-"));
  try {
    const venue = join(scratch, "venue");
    await cp(`${root}assets/venues/light-of-the-internet-2017/imdf`, join(venue, "imdf"), { recursive: true });
    await floorlight("build", venue, "--out", join(scratch, "site"));
    const assets = await readdir(join(scratch, "site/assets"));
    for (const file of ["venue", "guide"]) {
      const body = await readFile(join(scratch, "site/assets", assets.find((name) => name.startsWith(`${file}-`) && name.endsWith(".flb"))));
      await page.route(`**/${file}-*.flb`, (route) => route.fulfill({ body }));
    }
    await open(page, "en/");
    await expect(page.getByText("No exhibitors are listed yet")).toBeAttached();
    await open(page, "zh/");
    await expect(page.getByText("参展商名单尚未公布")).toBeAttached();
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
});

test("a search that finds nothing says so and leads on", async ({ page }) => {
  await open(page, "en/");
  await page.getByRole("combobox", { name: "Search exhibitors" }).fill("qqqqzzzz");
  await expect(page.getByText("Try fewer letters")).toBeVisible();
  await open(page, "zh/");
  await page.getByRole("combobox", { name: "搜索参展商" }).fill("饕餮饕餮");
  await expect(page.getByText("试试少输几个字")).toBeVisible();
});
