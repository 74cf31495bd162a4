// What a visitor keeps: saved, visited, notes; on the device, in files and links, the same in every tab.

import { readFile } from "node:fs/promises";
import { details, expect, expectAccessible, open, test, words } from "./floorlight.js";

const save = (page, lang = "en") => page.getByRole("button", { name: words[lang].save, exact: true });

async function keepHuawei(page) {
  await open(page, "en/booth/C1-001");
  await save(page).click();
  await page.getByRole("button", { name: "Visited" }).click();
  await page.getByRole("textbox", { name: "My note" }).fill("Ask about the 5G chip\nTuesday");
}

async function openFile(page, file) {
  const chosen = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add from a file" }).click();
  await (await chosen).setFiles(file);
}

test("what is kept survives a reload and leads back", async ({ page }) => {
  await keepHuawei(page);
  await page.reload();
  await expect(save(page)).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("button", { name: "Visited" })).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("textbox", { name: "My note" })).toHaveValue("Ask about the 5G chip\nTuesday");
  await open(page, "en/");
  await page.getByRole("link", { name: "My visit" }).click();
  const visit = details(page, "My visit");
  await expect(visit).toContainText("Ask about the 5G chip");
  await expectAccessible(page);
  await visit.getByRole("link", { name: /Huawei/ }).click();
  await expect(details(page, "Huawei Technologies")).toBeVisible();
});

test("a visit goes to a file and comes back from it, on another device too", async ({ page, browser, baseURL }) => {
  await keepHuawei(page);
  await open(page, "en/plan");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save to a file" }).click();
  const file = await (await coming).path();
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
    event: "light-of-the-internet-2017",
    saved: ["E003"],
    visited: ["E003"],
    notes: { E003: "Ask about the 5G chip\nTuesday" },
  });

  const other = await browser.newContext({ baseURL, locale: "en-GB" });
  const another = await other.newPage();
  await open(another, "en/plan");
  await openFile(another, { name: "odd.json", mimeType: "application/json", buffer: Buffer.from('{"saved":["E003"]}') });
  await expect(another.getByText("This file holds no visit to this fair")).toBeVisible();
  await openFile(another, { name: "visit.json", mimeType: "application/json", buffer: await readFile(file) });
  await expect(details(another, "My visit")).toContainText("Huawei Technologies");
  await expect(details(another, "My visit")).toContainText("Ask about the 5G chip");
  await other.close();
});

test("two tabs agree", async ({ page, context }) => {
  await open(page, "en/booth/C1-001");
  const other = await context.newPage();
  await open(other, "en/booth/C1-001");
  await save(other).click();
  await expect(save(page)).toHaveAttribute("aria-pressed", "true");
  await save(page).click();
  await expect(save(other)).toHaveAttribute("aria-pressed", "false");
  await other.close();
});

test("a shared plan opens, is kept and walked", async ({ page }) => {
  await open(page, "en/plan?stop=C1-001&stop=E001&stop=NOPE&from=Q2");
  const plan = details(page, "Shared plan");
  await expect(plan.getByRole("listitem")).toHaveCount(2);
  await expect(plan).toContainText("Not at this fair: NOPE");
  await expectAccessible(page);
  await plan.getByRole("button", { name: "Save all" }).click();
  await plan.getByRole("button", { name: "Walk by them all" }).click();
  await expect(page.getByRole("list", { name: words.en.steps })).toBeVisible();
  await open(page, "en/plan");
  await expect(details(page, "My visit").getByRole("link")).toHaveCount(2);
});

test("without storage all works, only it is not kept", async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("blocked", "SecurityError");
      },
    }),
  );
  await open(page, "en/booth/C1-001");
  await save(page).click();
  await expect(save(page)).toHaveAttribute("aria-pressed", "true");
});

test("odd things in storage do no harm", async ({ page, baseURL }) => {
  const base = new URL(baseURL).pathname;
  await page.addInitScript((base) => {
    localStorage.setItem(`floorlight:${base}:saved`, "\n\nC1-001\nZZZ\n<img src=x>\nC1-001");
    localStorage.setItem(`floorlight:${base}:notes`, "no tab\n\tnobody\nE003\told note");
  }, base);
  await open(page, "en/plan");
  await expect(details(page, "My visit").getByRole("link")).toHaveCount(1);
  await expect(details(page, "My visit")).toContainText("old note");
});

test("saved sessions make a day and go to a calendar", async ({ page }) => {
  await open(page, "en/programme");
  await page.getByRole("link", { name: "Plenary session" }).first().click();
  await save(page).click();
  await open(page, "en/plan");
  await expect(page.getByRole("heading", { name: "My day" })).toBeVisible();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Calendar file" }).click();
  const text = await readFile(await (await coming).path(), "utf8");
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
  expect(text).toContain("SUMMARY:Plenary session\r\n");
  expect(text).toMatch(/\r\nDTSTART[:;][^\r]*20171203/);
  expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});
