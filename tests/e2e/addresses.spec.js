// Addresses: opened cold, reloaded, shared, with Back; in both languages.

import { details, expect, open, ready, test, words } from "./floorlight.js";

const map = (page, says) => page.locator("#map").and(page.getByLabel(says.map));

for (const [lang, name] of [
  ["en", "Huawei Technologies"],
  ["zh", "华为"],
]) {
  for (const address of ["booth/C1-001", "exhibitor/E003"]) {
    test(`/${lang}/${address} opens cold and survives a reload`, async ({ page }) => {
      await open(page, `${lang}/${address}`);
      await expect(details(page, name)).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", lang === "zh" ? /^zh/ : "en");
      await page.reload();
      await ready(page);
      await expect(details(page, name)).toBeVisible();
      await expect(map(page, words[lang])).toBeVisible();
    });
  }

  test(`/${lang}/route?... opens cold with its steps`, async ({ page }) => {
    await open(page, `${lang}/route?from=A1-010&to=C1-001`);
    const steps = page.getByRole("list", { name: words[lang].steps });
    await expect(steps.getByRole("listitem").last()).toContainText(name);
    await page.reload();
    await ready(page);
    await expect(steps).toBeVisible();
  });

  test(`/${lang}/at/Q2, as on a pillar's QR code, is where directions begin`, async ({ page }) => {
    await open(page, `${lang}/at/Q2`);
    await page.getByRole("combobox", { name: words[lang].search }).fill("huawei");
    await page.getByRole("option").first().click();
    await details(page, name).getByRole("button", { name: words[lang].directions }).click();
    await expect(page.getByRole("list", { name: words[lang].steps })).toBeVisible();
  });
}

test("an address without a language speaks the browser's", async ({ browser, baseURL }) => {
  for (const [locale, says] of [
    ["zh-CN", words.zh],
    ["en-US", words.en],
  ]) {
    const context = await browser.newContext({ locale, baseURL });
    const page = await context.newPage();
    await open(page);
    await expect(page.getByRole("combobox", { name: says.search })).toBeVisible();
    await context.close();
  }
});

test("a spot on the floor can be where one stands", async ({ page }) => {
  await open(page, "en/at?p=120.489746202,30.74428118,0");
  await expect(map(page, words.en)).toBeVisible();
  await open(page, "en/route?from=120.489746202,30.74428118,0&to=C1-001");
  await expect(page.getByRole("list", { name: words.en.steps })).toBeVisible();
});

test("a route with no start asks where one stands", async ({ page }) => {
  await open(page, "en/route?to=C1-001");
  await expect(page.getByRole("combobox", { name: words.en.from })).toBeVisible();
  await expect(page.getByRole("list", { name: words.en.steps })).toHaveCount(0);
});

test("step-free keeps to lifts, and is part of the address", async ({ page }) => {
  await open(page, "en/route?from=A1-010&to=D2-010");
  const switched = page.getByRole("switch", { name: words.en.stepFree });
  await expect(switched).toHaveAttribute("aria-checked", "false");
  await switched.click();
  await expect(switched).toHaveAttribute("aria-checked", "true");
  await expect(page).toHaveURL(/stepfree=1/);
  await expect(page.getByRole("list", { name: words.en.steps })).toContainText(/lift/i);
  await expect(page.getByRole("list", { name: words.en.steps })).not.toContainText(/stairs|escalator/i);
});

test("Back leads from details to the map, and Forward to the details again", async ({ page }) => {
  await open(page, "en/");
  await page.getByRole("combobox", { name: words.en.search }).fill("huawei");
  await page.getByRole("option").first().click();
  await expect(details(page, "Huawei Technologies")).toBeVisible();
  await page.goBack();
  await expect(details(page, "Huawei Technologies")).toHaveCount(0);
  await expect(page).toHaveURL(/\/en\/?$/);
  await page.goForward();
  await expect(details(page, "Huawei Technologies")).toBeVisible();
});

test.describe("unknown addresses", () => {
  // A static host answers these with status 404, which the browser reports.
  test.use({ expectedErrors: /status of 404/ });

  for (const address of ["en/booth/Z9-999", "booth/Z9-999", "en/no/such/page", "nowhere"]) {
    test(`/${address} says so and leaves a working map`, async ({ page }) => {
      await open(page, address);
      await expect(page.getByText(/not found|nothing here/i).first()).toBeVisible();
      await expect(map(page, words.en)).toBeVisible();
      await page.getByRole("combobox", { name: words.en.search }).fill("huawei");
      await expect(page.getByRole("option").first()).toContainText("C1-001");
    });
  }
});
