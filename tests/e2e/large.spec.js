// A fair of 10,000 exhibitors: the whole list on a phone, and finding one of them.

import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { devices } from "./browser.js";
import { COMMAND_LINE } from "./command_line.js";
import { details, expect, expectAccessible, open, test as base, words } from "./floorlight.js";

const root = new URL("../../", import.meta.url).pathname;

const test = base.extend({
  // Where such a fair is served.
  fair: [
    async ({}, use) => {
      const venue = await mkdtemp(join(tmpdir(), "floorlight-large-"));
      await promisify(execFile)("cargo", ["xtask", "scale", "10000", venue], { cwd: root });
      const server = spawn(COMMAND_LINE, ["serve", venue, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
      const [address] = /http:\S+/.exec(await new Promise((resolve) => createInterface(server.stdout).once("line", resolve)));
      await use(address);
      server.kill();
      await rm(venue, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 240_000 },
  ],
});

test.use({ ...devices.phone });

const list = (page) => page.getByRole("list", { name: /^Exhibitors/ });

test("the list of 10,000 is scrolled to its end and back, few rows at a time", async ({ page, fair }) => {
  await open(page, `${fair}en/?by=booth`);
  for (let step = 0; step < 2; step += 1) await page.getByRole("button", { name: /^Make panel/ }).click();
  const rows = list(page).getByRole("listitem");
  await expect(list(page)).toHaveAttribute("data-rows", "10000");
  const scroller = page.locator(".scroll");
  for (const share of [0.25, 0.5, 0.75, 1]) {
    await scroller.evaluate((scroller, share) => scroller.scrollTo(0, share * scroller.scrollHeight), share);
    const first = async () => Number(await rows.first().getAttribute("aria-posinset"));
    await expect.poll(first).toBeGreaterThan(10_000 * share - 200);
    expect(await rows.count()).toBeLessThan(100);
    await expectAccessible(page);
  }
  await expect(rows.last()).toHaveAttribute("aria-posinset", "10000");
  await expect(rows.last()).toBeInViewport();
  // From the last to its details and back again to the same place.
  const name = await rows.last().locator(".name").textContent();
  await rows.last().getByRole("link").click();
  await expect(details(page, name)).toBeVisible();
  await page.goBack();
  await expect(rows.last()).toHaveAttribute("aria-posinset", "10000");
  await expect(rows.last()).toBeInViewport();
});

test("one of 10,000 is found and walked to", async ({ page, fair }) => {
  await open(page, `${fair}en/`);
  await page.getByRole("combobox", { name: words.en.search }).fill("7777");
  const first = page.getByRole("option").first();
  const name = await first.locator(".name").textContent();
  expect(name).toMatch(/ 7777$/);
  await first.click();
  await details(page, name).getByRole("button", { name: words.en.directions }).click();
  await page.getByRole("combobox", { name: words.en.from }).fill("4242");
  await page.getByRole("option").filter({ hasText: " 4242" }).first().click();
  const steps = page.getByRole("list", { name: words.en.steps }).getByRole("listitem");
  await expect(steps.last()).toContainText(name);
});
