// A kiosk, as strangers and its operator meet it.

import { devices } from "./browser.js";
import { floorlight } from "./command_line.js";
import { details, expect, expectAccessible, open, test, words } from "./floorlight.js";

const said = {
  en: { keys: "Keyboard", done: "Done", there: "Are you still there?", stay: "Yes, go on", again: "Start again", lower: "Lower the screen", code: "Scan with your phone" },
  zh: { keys: "键盘", done: "完成", there: "您还在吗？", stay: "继续使用", again: "重新开始", lower: "降低画面", code: "请用手机扫码" },
};

const kiosk = (page, lang) => page.getByRole("group", { name: said[lang].keys });
// Types on the keyboard of the screen.
async function type(page, lang, text) {
  for (const letter of text.toUpperCase()) await kiosk(page, lang).getByRole("button", { name: letter, exact: true }).click();
}

test.describe("on its screen", () => {
  test.use({ ...devices.kiosk, hasTouch: true });

  for (const lang of ["en", "zh"]) {
    test(`a stranger types, finds, walks and takes the way along (${lang})`, async ({ page }) => {
      await open(page, `${lang}/kiosk/K1`);
      const address = page.url();
      const search = page.getByRole("combobox", { name: words[lang].search });
      await search.click();
      await type(page, lang, "huawei");
      await expect(search).toHaveValue("huawei");
      const first = page.getByRole("option").first();
      await expect(first).toContainText("C1-001");
      // How far it is from here.
      await expect(first).toContainText(lang === "en" ? /\d min/ : /\d ?分钟/);
      await expectAccessible(page);
      await first.click();
      await expect(kiosk(page, lang)).toBeHidden();
      await page.getByRole("button", { name: words[lang].directions, exact: true }).click();
      const steps = page.getByRole("list", { name: words[lang].steps }).getByRole("listitem");
      await expect(steps.first()).toBeVisible();
      // The way can be taken along without another touch.
      await expect(page.locator(".take").getByRole("img", { name: said[lang].code })).toBeVisible();
      await expect(page.locator(".take img")).toHaveAttribute("src", /^data:image\/png/);
      // Nothing lies over the level switch, and the address stays.
      await page.getByRole("radio").first().click({ trial: true });
      expect(page.url()).toBe(address);
      await page.locator(".scroll").getByRole("button", { name: words[lang].share }).click();
      const code = page.getByRole("dialog").getByRole("img", { name: said[lang].code });
      await expect(code).toBeVisible();
      await expectAccessible(page);
    });
  }

  test("pinyin becomes names above the keys", async ({ page }) => {
    await open(page, "zh/kiosk/K1");
    const search = page.getByRole("combobox", { name: words.zh.search });
    await search.click();
    await type(page, "zh", "keda");
    await kiosk(page, "zh").getByRole("button", { name: "科大讯飞" }).click();
    await expect(search).toHaveValue("科大讯飞");
    await expect(page.getByRole("option").first()).toContainText("B1-002");
  });

  test("with nobody there it shows what is on now, zones and exhibitors, and keeps its address", async ({ page }) => {
    test.setTimeout(180_000);
    await page.clock.install();
    await open(page, "en/kiosk/K1?now=2017-12-03T14:00");
    await expect(page.getByRole("button", { name: said.en.again })).toBeVisible();
    const address = page.url();
    const entries = await page.evaluate(() => history.length);
    const attract = page.locator(".attract");
    const seen = [];
    for (let time = 0; time < 6; time += 1) {
      await page.clock.runFor(time ? 12_000 : 21_000);
      await expect(attract).toBeVisible();
      seen.push(await attract.innerText());
    }
    const all = seen.join("\n");
    for (const part of ["On now", "正在进行", "Workshop: finding your way indoors", "sample entry", "At this fair", "Zone", "Touch to find"]) {
      expect(all).toContain(part);
    }
    expect(page.url()).toBe(address);
    expect(await page.evaluate(() => history.length)).toBe(entries);
    await expectAccessible(page);
    await page.evaluate(() => {
      document.querySelector(".attract").dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
      // Before the next frame.
      window.seen = getComputedStyle(document.querySelector(".attract")).opacity;
    });
    expect(await page.evaluate(() => window.seen)).toBe("0");
    await page.clock.runFor(1000);
    await expect(details(page, "Light of the Internet Expo")).toBeVisible();
  });

  test("it tells how it does where the organiser wants to know, and nothing of its visitors", async ({ page }) => {
    await page.route("**/kiosks-*.json", async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), beacon: "/health" } });
    });
    const told = page.waitForRequest(/\/health$/);
    await page.route("**/health", (route) => route.fulfill({ status: 204 }));
    await open(page, "en/kiosk/K2");
    const request = await told;
    expect(request.method()).toBe("POST");
    const health = JSON.parse(request.postData());
    expect(Object.keys(health).sort()).toEqual(["data", "errors", "kept", "kiosk", "memory_mb", "since", "version"]);
    expect(health).toMatchObject({ kiosk: "K2", errors: 0 });
  });

  test("everything is large, and in the lower two thirds", async ({ page }) => {
    await open(page, "en/kiosk/K1?now=2017-12-03T14:00");
    await expect(page.getByRole("button", { name: "Start again" })).toBeVisible();
    // Nothing of one's own on a screen that is everybody's.
    await expect(page.getByRole("link", { name: /My visit/ })).toHaveCount(0);
    for (const act of [async () => {}, () => page.getByRole("combobox", { name: words.en.search }).click()]) {
      await act();
      const wrong = await page.evaluate(() => {
        const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length;
        const within = ({ left, right, top, bottom }) => right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
        const small = [...document.querySelectorAll("body *")]
          .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
          .filter((element) => seen(element) && !element.closest(".visually-hidden, .map-summary, svg"))
          .filter((element) => parseFloat(getComputedStyle(element).fontSize) < 24)
          .map((element) => `${getComputedStyle(element).fontSize}: ${element.outerHTML.slice(0, 80)}`);
        const buttons = [...document.querySelectorAll("button, input, a.row, a.chip, summary")]
          .filter((element) => seen(element) && within(element.getBoundingClientRect()) && !element.closest(".visually-hidden"));
        const tiny = buttons
          .filter((element) => Math.min(element.getBoundingClientRect().width, element.getBoundingClientRect().height) < 64)
          .map((element) => `${JSON.stringify(element.getBoundingClientRect())}: ${element.outerHTML.slice(0, 80)}`);
        const high = buttons
          .filter((element) => element.getBoundingClientRect().bottom < innerHeight / 3)
          .map((element) => `high: ${element.outerHTML.slice(0, 80)}`);
        return [...small, ...tiny, ...high];
      });
      expect(wrong).toEqual([]);
    }
  });

  test("left alone it asks, begins anew and invites; the first touch only wakes it", async ({ page }) => {
    // Minutes of the page's own clock.
    test.setTimeout(180_000);
    await page.clock.install();
    await open(page, "zh/kiosk/K1");
    await expect(page.getByRole("button", { name: said.zh.again })).toBeVisible();
    await page.getByRole("button", { name: words.zh.language }).or(page.getByRole("button", { name: "English" })).first().click();
    const search = page.getByRole("combobox", { name: words.en.search });
    await search.click();
    await type(page, "en", "baidu");
    await page.getByRole("option").first().click();
    await expect(details(page, "Baidu")).toBeVisible();
    await page.clock.runFor(40_000);
    await expect(page.getByText(said.en.there)).toHaveCount(0);
    await page.clock.runFor(6_000);
    await expect(page.getByText(said.en.there)).toBeVisible();
    // Somebody is.
    await page.getByRole("button", { name: said.en.stay }).click();
    await page.clock.runFor(20_000);
    await expect(details(page, "Baidu")).toBeVisible();
    // Nobody is: nothing of them stays.
    await page.clock.runFor(40_000);
    await expect(page.getByText(said.en.there)).toHaveCount(0);
    await expect(details(page, "互联网之光博览会")).toBeVisible();
    await expect(page.getByRole("combobox", { name: words.zh.search })).toHaveValue("");
    await page.getByRole("combobox", { name: words.zh.search }).click();
    await expect(page.getByRole("option")).toHaveCount(0);
    await page.getByRole("button", { name: said.zh.done }).click();
    const left = () => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => /visit|saved|notes|recent|lang|here/.test(key));
    expect(await page.evaluate(left)).toEqual([]);
    await page.clock.runFor(90_000);
    const attract = page.locator(".attract");
    await expect(attract).toBeVisible();
    await expectAccessible(page);
    await attract.click();
    await expect(attract).toHaveCSS("opacity", "0");
    await page.clock.runFor(1000);
    await expect(attract).toBeHidden();
    await expect(page.getByRole("combobox", { name: words.zh.search })).not.toBeFocused();
    await expect(details(page, "互联网之光博览会")).toBeVisible();
  });

  test("nothing leads out", async ({ page }) => {
    await open(page, "en/kiosk/K1");
    await expect(page.getByRole("button", { name: "Start again" })).toBeVisible();
    const address = page.url();
    await page.evaluate(() => window.floorlight.show("E003"));
    await page.locator(".provenance a").first().click();
    await expect(page.getByRole("img", { name: said.en.code })).toBeVisible();
    expect(page.url()).toBe(address);
    expect(page.context().pages()).toHaveLength(1);
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
    const stopped = await page.evaluate(() =>
      ["contextmenu", "dragstart", "auxclick"].map(
        (name) => !document.querySelector("h1").dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true })),
      ),
    );
    expect(stopped).toEqual([true, true, true]);
  });

  test("a program that has stopped is begun anew by itself", async ({ page }) => {
    await page.clock.install();
    await open(page, "en/kiosk/K1");
    await expect(page.getByRole("button", { name: said.en.again })).toBeVisible();
    await page.evaluate(() => document.dispatchEvent(new Event("floorlight:broken")));
    await expect(page.getByRole("alert")).toBeVisible();
    await page.clock.runFor(6_000);
    await expect(page.getByRole("button", { name: said.en.again })).toBeVisible();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("however late its styles come, the map is as large as all else", async ({ page }) => {
    await page.route("**/kiosk-*.css", async (route) => {
      await new Promise((done) => setTimeout(done, 1500));
      await route.continue();
    });
    await open(page, "en/kiosk/K1");
    const [letters, map] = await page.evaluate(() => [
      parseFloat(getComputedStyle(document.documentElement).fontSize) / 16,
      Number(getComputedStyle(document.querySelector("#map > canvas")).zoom),
    ]);
    expect(letters).toBeGreaterThan(1.5);
    expect(map).toBeCloseTo(letters, 2);
  });

  test("its bearing is up, and minutes stand beside the list", async ({ page }) => {
    await open(page, "en/kiosk/K2");
    await expect(page.getByRole("button", { name: "Start again" })).toBeVisible();
    const { bearing } = await page.evaluate(async () => {
      const turned = document.querySelector(".compass g").getAttribute("transform");
      return { bearing: (360 - Number(/-?[\d.]+/.exec(turned)[0])) % 360 };
    });
    expect(Math.round(bearing) % 360).toBe(90);
    await expect(page.locator(".directory .trailing").first()).toContainText("min");
  });

  test.describe("of another name", () => {
    // The host says that it does not know the address.
    test.use({ expectedErrors: /404/ });

    test("an address that is no words at all shows them too", async ({ page }) => {
      await open(page, "en/kiosk/%E0%A4%A");
      await expect(page.getByRole("dialog", { name: "Set up a kiosk" }).getByRole("link")).toHaveCount(3);
    });

    test("an address of no kiosk shows those there are", async ({ page }) => {
      await open(page, "en/kiosk/K99");
      const dialog = page.getByRole("dialog", { name: "Set up a kiosk" });
      await expect(dialog.getByRole("link")).toHaveCount(3);
      // And what the screen lacks.
      for (const part of [/Touch screen\s*ready/, /Chinese letters\s*ready/, /Operator's number\s*none: write/, /Clock\s*ready/]) {
        await expect(dialog).toContainText(part);
      }
      await expectAccessible(page);
      await dialog.getByRole("link", { name: /^K1/ }).click();
      await expect(page.getByRole("button", { name: "Start again" }).or(page.getByRole("button", { name: said.zh.again }))).toBeVisible();
    });
  });
});

test.describe("on a phone", () => {
  test.use(devices.phone);

  test("an address of a kiosk makes none", async ({ page }) => {
    await open(page, "en/kiosk/K1");
    const dialog = page.getByRole("dialog", { name: "Set up a kiosk" });
    await expect(dialog).toContainText("for the screens in the halls");
    expect(await page.evaluate(() => "kiosk" in document.documentElement.dataset)).toBe(false);
    await dialog.getByRole("link").click();
    await expect(page).toHaveURL(/\/expo\/(en\/)?$/);
    await expect(page.getByRole("combobox").first()).toBeVisible();
  });
});

test("the operator's number is kept as what is derived from it", async () => {
  const { stdout } = await floorlight("pin", "4711");
  expect(stdout).toMatch(/^\[screens\]\npin = "4\$\d+\$[0-9a-f]{32}\$[0-9a-f]{64}"\n$/);
  await expect(floorlight("pin", "47")).rejects.toThrow(/4 to 12 digits/);
});
