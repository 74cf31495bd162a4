// Pages as they are published, read without their program: by people, chat apps and search engines. And posters.

import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import openGraph from "open-graph-scraper";
import { floorlight } from "./command_line.js";
import { host } from "./static-host.js";

const root = new URL("../../", import.meta.url).pathname;
const demo = `${root}assets/venues/light-of-the-internet-2017`;
const BASE = "https://fair.example/expo/";

let scratch;
let site;
let server;
let at;
test.describe.configure({ mode: "default" });
test.beforeAll(async () => {
  // Hundreds of pictures are drawn, by every processor there is.
  test.setTimeout(300_000);
  scratch = await mkdtemp(join(tmpdir(), "floorlight-"));
  site = join(scratch, "site");
  await floorlight("build", demo, "--out", site, "--base-url", BASE);
  server = await host(0, {}, site);
  at = `http://127.0.0.1:${server.address().port}/expo/`;
});
test.afterAll(async () => {
  server?.close();
  await rm(scratch, { recursive: true });
});

// What a page holds, as Chromium reads it with scripts off.
async function read(browser, path) {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(at + path);
  const list = (selector, ...names) =>
    page.locator(selector).evaluateAll((all, names) => all.map((one) => names.map((name) => one.getAttribute(name))), names);
  const meta = Object.fromEntries([
    ...(await list("meta[property]", "property", "content")),
    ...(await list("meta[name]", "name", "content")),
  ]);
  const links = await list("link[rel=canonical], link[rel=alternate]", "rel", "hreflang", "href");
  const data = await page.locator("script[type='application/ld+json']").allTextContents();
  const shown = await page.locator("main").innerText();
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  const pictures = await page.locator("main img").evaluateAll((all) => all.map((img) => [img.naturalWidth, img.alt]));
  await page.close();
  return { meta, links, data: data.map((text) => JSON.parse(text)), shown, heading, pictures };
}

test("every place has a page in each language, compressed, with its address", async () => {
  for (const path of ["", "booth/C1-001/", "exhibitor/E003/", "session/S02/", "at/Q1/", "service/restroom/", "route/", "at/", "plan/"]) {
    for (const prefix of ["", "en/", "zh/"]) {
      for (const ending of ["", ".br", ".gz"]) await readFile(join(site, prefix, path, `index.html${ending}`));
    }
  }
  const html = await readFile(join(site, "zh/booth/C1-001/index.html"), "utf8");
  expect(html).toContain('<html lang="zh-CN"');
  expect(html).toContain("<title>华为 · 互联网之光博览会</title>");
  expect(html).toContain('<link rel="canonical" href="https://fair.example/expo/zh/booth/C1-001">');
  expect(html).toContain('hreflang="en" href="https://fair.example/expo/en/booth/C1-001"');
  expect(await readFile(join(site, "404.html"), "utf8")).toContain('src="/expo/assets/');
});

for (const [lang, name, other, booth, locale] of [
  ["en", "Huawei Technologies", "华为", "Booth C1-001", "en_GB"],
  ["zh", "华为", "Huawei Technologies", "展位 C1-001", "zh_CN"],
]) {
  test(`a stand's page says who is there, to people, chat apps and search engines (${lang})`, async ({ browser }) => {
    for (const path of [`${lang}/booth/C1-001/`, `${lang}/exhibitor/E003/`]) {
      const { meta, links, data, shown, heading, pictures } = await read(browser, path);
      expect(heading).toBe(name);
      for (const words of [other, booth]) expect(shown).toContain(words);
      expect(pictures).toEqual([[1200, expect.stringContaining(name)]]);
      const address = `${BASE}${lang}/booth/C1-001`;
      expect(links).toContainEqual(["canonical", null, address]);
      expect(links).toContainEqual(["alternate", "x-default", `${BASE}booth/C1-001`]);
      expect(meta).toMatchObject({
        "og:title": expect.stringContaining(name),
        "og:description": expect.stringContaining("C1-001"),
        "og:url": address,
        "og:locale": locale,
        "og:image:width": "1200",
        "og:image:height": "630",
        "twitter:card": "summary_large_image",
      });
      expect(meta["og:image"]).toMatch(/^https:\/\/fair\.example\/expo\/previews\/[0-9a-f]+\.png$/);
      const png = await readFile(join(site, meta["og:image"].slice(BASE.length)));
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
      expect(data[0]).toMatchObject({ "@context": "https://schema.org", "@type": "Organization", name, alternateName: other });
    }
  });
}

test("what a link shows in a chat is read by another's reader of Open Graph, on pages of every kind", async () => {
  for (const [path, title, picture] of [
    ["zh/booth/C1-001", "华为", "previews/"],
    ["en/exhibitor/E003", "Huawei Technologies", "previews/"],
    ["en/session/S02", "Plenary session", "previews/"],
    ["zh/service/restroom", "洗手间", "previews/"],
    ["en/programme", "Programme", "previews/"],
    ["en", "Light of the Internet Expo", "previews/"],
  ]) {
    const html = await readFile(join(site, path, "index.html"), "utf8");
    const { result, error } = await openGraph({ html });
    expect(error, path).toBe(false);
    expect(result, path).toMatchObject({
      ogTitle: expect.stringContaining(title),
      ogSiteName: expect.stringMatching(path.startsWith("zh") ? "互联网之光博览会" : "Light of the Internet Expo"),
      ogLocale: path.startsWith("zh") ? "zh_CN" : "en_GB",
      ogType: "website",
      twitterCard: "summary_large_image",
    });
    expect(result.ogDescription, path).toMatch(/.{10}/);
    expect(result.ogUrl, path).toMatch(new RegExp(`^${BASE}${path.slice(0, 2)}`));
    const [{ url, width, height, type, alt }] = result.ogImage;
    expect({ width, height, type }, path).toEqual({ width: "1200", height: "630", type: "image/png" });
    expect(alt, path).not.toBe("");
    expect(url, path).toContain(BASE + picture);
    await stat(join(site, url.slice(BASE.length)));
  }
});

test("a stand is seen on its floor before the program has come, and nothing is fetched ahead of that", async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  let comes;
  const coming = new Promise((resolve) => (comes = resolve));
  await page.route("**/page-*.wasm", (route) => coming.then(() => route.continue()));
  await page.goto(`${at}en/booth/C1-001/`);
  const lit = page.locator(".outline .lit");
  const [stand, told] = [await lit.boundingBox(), await page.locator(".told").boundingBox()];
  expect(stand.width).toBeGreaterThan(2);
  expect(stand.y).toBeGreaterThan(0);
  expect(stand.y + stand.height).toBeLessThan(told.y);
  const fill = (path) => path.evaluate((path) => getComputedStyle(path).fill);
  expect(await fill(lit)).not.toBe(await fill(page.locator(".outline .stand").first()));
  comes();
  await page.waitForFunction(() => typeof window.floorlight?.route === "function");
  await expect(page.locator(".outline")).toHaveCount(0);
  expect(asked.filter((url) => url.includes("/previews/"))).toEqual([]);
  await page.close();
});

test("sessions, services and the programme are pages too", async ({ browser }) => {
  const session = await read(browser, "en/session/S02/");
  expect(session.heading).toContain("Plenary");
  expect(session.data[0]).toMatchObject({ "@type": "Event", startDate: expect.stringMatching(/^2017-12-0/) });
  expect((await read(browser, "zh/service/restroom/")).heading).toBe("洗手间");
  expect((await read(browser, "en/programme/")).shown).toContain("Plenary");
  const home = await read(browser, "en/");
  expect(home.data[0]).toMatchObject({ "@type": "ExhibitionEvent", startDate: "2017-12-03" });
  expect(home.shown).toMatch(/December 3\s–\s5, 2017/);
});

test("before it is installed a device shows pictures of the map, of the sizes that the manifest says", async () => {
  for (const lang of ["en", "zh"]) {
    const { screenshots } = JSON.parse(await readFile(join(site, `${lang}.webmanifest`), "utf8"));
    expect(screenshots.map(({ form_factor }) => form_factor).toSorted()).toEqual(["narrow", "wide"]);
    for (const { src, sizes } of screenshots) {
      const png = await readFile(join(site, src));
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes);
      expect(png.length).toBeLessThan(300_000);
    }
  }
});

test("the sitemap lists every stand once, and robots.txt names it", async () => {
  expect(await readFile(join(site, "robots.txt"), "utf8")).toContain(`Sitemap: ${BASE}sitemap.xml`);
  const sitemap = await readFile(join(site, "sitemap.xml"), "utf8");
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map((match) => match[1]);
  expect(new Set(listed).size).toBe(listed.length);
  for (const path of ["", "programme", "booth/C1-001", "session/S02", "service/restroom"]) expect(listed).toContain(BASE + path);
  expect(listed).not.toContain(`${BASE}exhibitor/E003`);
  for (const address of listed) await stat(join(site, address.slice(BASE.length), "index.html"));
});

test("a second build keeps the pictures", async () => {
  const pictures = await readdir(join(site, "previews"));
  expect(pictures.length).toBeGreaterThan(400);
  await floorlight("build", demo, "--out", site, "--base-url", BASE);
  expect((await readdir(join(site, "previews"))).sort()).toEqual(pictures.sort());
});

test("posters come as SVG, PNG and PDF; what cannot be is told with its remedy", async () => {
  const [svg, png, pdf] = ["svg", "png", "pdf"].map((ending) => join(scratch, `poster.${ending}`));
  const place = ["--place", "华为", "--base-url", BASE];
  await floorlight("poster", demo, "--place", "E003", "--base-url", BASE, "--out", svg);
  expect(await readFile(svg, "utf8")).not.toContain("<text");
  await floorlight("poster", demo, "--place", "C1-001", "--base-url", BASE, "--out", png);
  expect((await readFile(png)).readUInt32BE(16)).toBe(2480);
  await floorlight("poster", demo, "--all=points", "--base-url", BASE, "--size", "a3", "--out", pdf);
  expect((await readFile(pdf)).subarray(0, 5).toString()).toBe("%PDF-");
  for (const [words, said] of [
    [["--place", "C1-001", "--out", svg], "--base-url"],
    [["--place", "nobody", "--base-url", BASE, "--out", svg], "--place"],
    [["--place", "C1-001", "--base-url", BASE, "--out", join(scratch, "poster.doc")], ".svg"],
    [["--all", "--base-url", BASE, "--out", png], ".pdf"],
    [["--place", "C1-001", "--base-url", BASE, "--out", svg, "--font", join(demo, "floorlight.toml")], "--font"],
    [[...place, "--out", svg], "--place"],
  ]) {
    const refused = await floorlight("poster", demo, ...words).catch((error) => error);
    expect(refused.code, said).toBe(64);
    expect(refused.stderr).toContain(said);
  }
});
