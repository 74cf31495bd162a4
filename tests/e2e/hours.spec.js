// What is on and what comes next in the programme, as the fair's own clocks show it: beside the demo's, three early talks.

import { appendFile, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { floorlight } from "./command_line.js";
import { expect, expectAccessible, open } from "./floorlight.js";
import { test } from "./kept.js";

const root = new URL("../../", import.meta.url).pathname;
let scratch;
test.beforeAll(async () => {
  test.setTimeout(240_000);
  scratch = await mkdtemp(join(tmpdir(), "floorlight-hours-"));
  const venue = join(scratch, "venue");
  await cp(`${root}assets/venues/light-of-the-internet-2017`, venue, { recursive: true });
  const session = (id, en, zh, from, to) =>
    `${id},${en},${zh},Wuzhen Hall,2017-12-04T${from},2017-12-04T${to},,,,,,,,sample,\n`;
  await appendFile(
    join(venue, "sessions.csv"),
    [
      session("T1", "Early talk", "早场", "06:00", "07:00"),
      session("T2", "Long talk", "长谈", "06:30", "08:00"),
      session("T3", "Late talk", "晚场", "08:15", "08:45"),
    ].join(""),
  );
  await floorlight("build", venue, "--out", join(scratch, "site"));
});
test.afterAll(() => rm(scratch, { recursive: true, force: true }));

for (const [lang, onNow, upNext, talks] of [
  ["en", "On now", "Up next", ["Early talk", "Long talk", "Late talk"]],
  ["zh", "正在进行", "即将开始", ["早场", "长谈", "晚场"]],
]) {
  test(`what is on, and what comes next, goes by the clock (${lang})`, async ({ page, site }) => {
    site.folder = join(scratch, "site");
    // The list that a heading stands above.
    const part = (heading) => page.getByRole("heading", { name: heading, exact: true }).locator("xpath=following-sibling::*[1]");
    await open(page, `${site.url}${lang}/programme?now=2017-12-04T06:45`);
    await expect(part(onNow).getByRole("link")).toHaveText([talks[0], talks[1]].map((talk) => new RegExp(talk)));
    await expect(part(upNext).getByRole("link")).toHaveText([new RegExp(talks[2])]);
    await expectAccessible(page);
    await open(page, `${site.url}${lang}/programme?now=2017-12-04T07:00`);
    await expect(part(onNow).getByRole("link")).toHaveText([new RegExp(talks[1])]);
    await open(page, `${site.url}${lang}/programme?now=2018-01-01T10:00`);
    await expect(part(onNow)).toHaveCount(0);
    await expect(part(upNext)).toHaveCount(0);
  });
}

for (const [what, browser] of [
  ["a browser of today", () => {}],
  ["one without Temporal", () => delete window.Temporal],
]) {
  test(`what is on goes by the fair's clocks wherever the device is (${what})`, async ({ page, site }) => {
    site.folder = join(scratch, "site");
    await page.addInitScript(browser);
    // A quarter to seven in Wuzhen.
    await page.clock.setFixedTime("2017-12-03T22:45:00Z");
    await open(page, `${site.url}en/programme`);
    const on = page.getByRole("heading", { name: "On now", exact: true }).locator("xpath=following-sibling::*[1]");
    await expect(on.getByRole("link")).toHaveText([/Early talk/, /Long talk/]);
    await expect(on.getByRole("link").first()).toContainText("06:00–07:00");
  });
}
