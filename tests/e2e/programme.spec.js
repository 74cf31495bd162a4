// The programme: from the map to a session and on to its room, in both languages and from a cold address.

import { details, expect, expectAccessible, open, test, words } from "./floorlight.js";

for (const [lang, programme, session, day, room] of [
  ["en", "Programme", "Plenary session", "Sunday, December 3", "Wuzhen Hall"],
  ["zh", "日程", "全体会议", "12月3日星期日", "乌镇厅"],
]) {
  test(`a session is found in the programme and walked to (${lang})`, async ({ page }) => {
    await open(page, `${lang}/`);
    await page.getByRole("link", { name: programme }).click();
    await expect(page).toHaveURL(new RegExp(`/${lang}/programme$`));
    await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(day);
    await expectAccessible(page);
    await page.getByRole("link", { name: session }).click();
    const shown = details(page, session);
    await expect(shown).toContainText(day);
    await expect(shown).toContainText(room);
    await shown.getByRole("button", { name: words[lang].directions }).click();
    await page.getByRole("combobox", { name: words[lang].from }).fill("C1-001");
    await page.getByRole("option").first().click();
    await expect(page.getByRole("list", { name: words[lang].steps }).getByRole("listitem").last()).toContainText(session);
  });
}

test("a session's address opens cold; one of no known place offers no way there", async ({ page }) => {
  await open(page, "en/session/S05");
  const shown = details(page, "Closing press conference");
  await expect(shown).toContainText("hour not announced");
  await expect(shown.getByRole("button", { name: words.en.directions })).toHaveCount(0);
  await expect(shown.getByRole("link", { name: "Source" })).toHaveAttribute("href", /^http/);
});
