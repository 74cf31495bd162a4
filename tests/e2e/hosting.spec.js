// What the hosts send: the built site on any static host, and `floorlight serve`. No page is opened here.

import { expect, test } from "@playwright/test";
import { parse } from "acorn";
import { HOSTED, SERVED } from "./hosts.js";

test("the site's first load stays within 250 KB, compressed", async ({ request }) => {
  const html = await (await request.get(HOSTED)).text();
  const linked = [...html.matchAll(/(?:href|src)="(\.\/assets\/[^"]+)"/g)].map((match) => match[1]);
  expect(linked.length).toBeGreaterThanOrEqual(5);
  let bytes = 0;
  for (const path of ["index.html", ...linked]) {
    const response = await request.get(new URL(`${path}.br`, HOSTED).href);
    expect(response.ok(), path).toBe(true);
    const { length } = await response.body();
    if (path.endsWith(".wasm")) expect(length).toBeLessThanOrEqual(170 * 1024);
    bytes += length;
  }
  expect(bytes).toBeLessThanOrEqual(250 * 1024);
});

test("browsers too old for the map still read what tells them so", async ({ request }) => {
  const html = await (await request.get(HOSTED)).text();
  const boot = html.match(/src="(\.\/assets\/boot-[^"]+)"/)[1];
  const text = await (await request.get(new URL(boot, HOSTED).href)).text();
  // Modules that import others came to browsers two years before `?.` and `??`, in one edition of the standard.
  const read = JSON.stringify(parse(text, { ecmaVersion: 2020, sourceType: "module" }));
  expect(read).not.toMatch(/"ChainExpression"|"operator":"\?\?"/);
});

test("serve: pages at any depth, 404 for missing files, robots.txt is text", async ({ request }) => {
  for (const path of ["", "booth/C1-001", "zh/at/120.49,30.74,0", "en/no/such/page"]) {
    const response = await request.get(SERVED + path);
    expect(response.status(), path).toBe(200);
    expect(response.headers()["content-type"]).toBe("text/html; charset=utf-8");
    expect(response.headers()["cache-control"]).toBe("no-cache");
    expect(response.headers()["content-security-policy"]).toContain("frame-ancestors 'self'");
  }
  for (const path of ["assets/none.wasm", "favicon.ico", "..%2f..%2fetc/passwd.txt", "booth/none.pdf", "en/exhibitor/none.html"]) {
    expect((await request.get(SERVED + path)).status(), path).toBe(404);
  }
  expect((await request.get(`${SERVED}robots.txt`)).headers()["content-type"]).toBe("text/plain; charset=utf-8");
});

test("serve: assets are compressed as the browser asks, and cached for ever", async ({ request }) => {
  const html = await (await request.get(SERVED)).text();
  const wasm = SERVED + html.match(/\.\/(assets\/page-[^"]+\.wasm)/)[1];
  for (const [accept, encoding] of [
    ["br, gzip", "br"],
    ["gzip", "gzip"],
    ["br;q=0, gzip;q=0.5", "gzip"],
    ["identity", undefined],
  ]) {
    const { headers } = await new Promise((resolve, reject) => {
      import("node:http").then(({ get }) => get(wasm, { headers: { "accept-encoding": accept } }, (r) => resolve(r.resume())).on("error", reject));
    });
    expect(headers["content-encoding"], accept).toBe(encoding);
    expect(headers["content-type"]).toBe("application/wasm");
    expect(headers["cache-control"]).toContain("immutable");
    expect(headers.vary).toContain("accept-encoding");
  }
});
