// What a visitor sees when something does not arrive: a plain message in both languages, never a blank page.

import { expect, expectAccessible, open, test } from "./floorlight.js";

test.use({ expectedErrors: /Failed to (load resource|fetch)|WebAssembly/ });

async function expectMessage(page, english, chinese) {
  const message = page.getByRole("alert");
  await expect(message).toContainText(english);
  await expect(message).toContainText(chinese);
  await expect(message.getByRole("button", { name: /Reload/ })).toBeVisible();
}

for (const [what, files] of [
  ["the WebAssembly", "**/*.wasm"],
  ["its JavaScript", "**/page-*.js"],
]) {
  test(`${what} does not arrive`, async ({ page }) => {
    await page.route(files, (route) => route.abort());
    await page.goto("en/booth/C1-001");
    await expectMessage(page, "could not be loaded", "加载失败");
  });
}

test("the venue's file is cut short", async ({ page }) => {
  await page.route("**/*.flb", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.body()).subarray(0, 5000) });
  });
  await page.goto("en/");
  await expectMessage(page, "damaged", "损坏");
});

test("the venue's file is missing, and there after a reload", async ({ page }) => {
  await page.route("**/*.flb", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("en/");
  await expectMessage(page, "not where it should be", "找不到");
  await page.unroute("**/*.flb");
  await page.getByRole("button", { name: /Reload/ }).click();
  await page.waitForFunction(() => window.floorlight);
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

test("there is no WebAssembly", async ({ page }) => {
  await page.addInitScript(() => delete window.WebAssembly);
  await page.goto("en/");
  await expectMessage(page, "too old", "版本过低");
});

test("the program stops with a trap", async ({ page }) => {
  await open(page, "en/");
  await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") })));
  await expectMessage(page, "What you saved is kept", "仍然保留");
});
