// The ready files of deploy/ in the real servers: Debian's nginx and Caddy, under a sub-path.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, open, ready, test as base, words } from "./floorlight.js";

const root = new URL("../../", import.meta.url).pathname;

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

// Who root's nginx works as: the site's folder may be no one else's to read.
const user = process.getuid() === 0 ? "user root;" : "";

// What runs each server with the file of deploy/, its name, port and folder put in.
const servers = {
  nginx: {
    program: "/usr/sbin/nginx",
    async start(scratch, port) {
      const ready = (await readFile(`${root}deploy/nginx.conf`, "utf8"))
        .replace("listen 80;", `listen 127.0.0.1:${port};`)
        .replace("root /srv;", `root ${scratch};`);
      await writeFile(join(scratch, "floorlight.conf"), ready);
      const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${scratch}/${name};`);
      await writeFile(
        join(scratch, "nginx.conf"),
        `${user} daemon off; pid ${scratch}/pid; error_log stderr; events {}
         http { include /etc/nginx/mime.types; access_log off; ${paths.join(" ")} include ${scratch}/floorlight.conf; }`,
      );
      return ["-p", scratch, "-c", join(scratch, "nginx.conf")];
    },
  },
  caddy: {
    program: "/usr/bin/caddy",
    async start(scratch, port) {
      const ready = (await readFile(`${root}deploy/Caddyfile`, "utf8"))
        .replace("example.org {", `{\n\tadmin off\n}\n\nhttp://127.0.0.1:${port} {`)
        .replaceAll("/srv/expo", join(scratch, "expo"));
      await writeFile(join(scratch, "Caddyfile"), ready);
      return ["run", "--config", join(scratch, "Caddyfile"), "--adapter", "caddyfile"];
    },
  },
};

const test = base.extend({
  kind: ["nginx", { option: true }],
  server: async ({ kind }, use) => {
    const { program, start } = servers[kind];
    test.skip(!existsSync(program), `${program} is not installed`);
    const scratch = await mkdtemp(join(tmpdir(), "floorlight-serving-"));
    await symlink(`${root}dist`, join(scratch, "expo"));
    await mkdir(join(scratch, "home"));
    const port = await freePort();
    const child = spawn(program, await start(scratch, port), {
      env: { ...process.env, HOME: join(scratch, "home") },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (text) => (said += text));
    const url = `http://127.0.0.1:${port}/expo/`;
    await expect.poll(() => fetch(url).then((answer) => answer.status, () => said), { timeout: 20_000 }).toBe(200);
    await use(url);
    child.kill("SIGTERM");
    await new Promise((resolve) => child.on("exit", resolve));
    await rm(scratch, { recursive: true, force: true });
  },
});

// An answer as it comes, not followed and not unpacked.
const ask = (url, headers = {}) =>
  new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    }).on("error", reject);
  });

for (const kind of Object.keys(servers)) {
  test.describe(kind, () => {
    test.use({ kind, serviceWorkers: "allow" });

    test("types, compression, caching and policies are as they should be", async ({ server }) => {
      const assets = await readdir(`${root}dist/assets`);
      const asset = (pattern) => `assets/${assets.find((name) => pattern.test(name))}`;
      for (const [path, type] of [
        ["", "text/html"],
        ["booth/C1-001/", "text/html"],
        [asset(/^page-.*\.js$/), "text/javascript"],
        [asset(/^page-.*\.wasm$/), "application/wasm"],
        [asset(/\.css$/), "text/css"],
        [asset(/^venue-.*\.flb$/), "application/octet-stream"],
        [asset(/^guide-.*\.flb$/), "application/octet-stream"],
        [asset(/\.png$/), "image/png"],
        ["sw.js", "text/javascript"],
        ["en.webmanifest", "application/manifest+json"],
        ["closures.json", "application/json"],
        ["corrections.csv", "text/csv"],
      ]) {
        const { status, headers } = await ask(server + path, { "accept-encoding": "gzip" });
        expect(status, path).toBe(200);
        expect(headers["content-type"].split(";")[0], path).toBe(type);
        const lasting = path.startsWith("assets/");
        expect(headers["cache-control"], path).toBe(lasting ? "public, max-age=31536000, immutable" : "no-cache");
        expect(headers["content-security-policy"], path).toContain("frame-ancestors 'self'");
        expect(headers["x-content-type-options"], path).toBe("nosniff");
        expect(headers["referrer-policy"], path).toBe("same-origin");
        expect(headers["permissions-policy"], path).toContain("geolocation=()");
        if (/\.(wasm|js|css|flb)$/.test(path)) {
          expect(headers["content-encoding"], path).toBe("gzip");
          expect(headers.vary?.toLowerCase(), path).toContain("accept-encoding");
        }
        const again = await ask(server + path, { "accept-encoding": "gzip", "if-none-match": headers.etag });
        expect(again.status, path).toBe(304);
      }
    });

    test("what is missing is 404 and not kept; addresses without the slash lead to the page", async ({ server }) => {
      for (const path of ["assets/none.wasm", "no/such/page", "none.png"]) {
        const { status, headers } = await ask(server + path);
        expect(status, path).toBe(404);
        expect(headers["cache-control"], path).toBe("no-cache");
      }
      const { status, headers } = await ask(`${server}booth/C1-001`);
      expect([301, 308]).toContain(status);
      expect(new URL(headers.location, server).pathname).toBe("/expo/booth/C1-001/");
      // A slash too many, as from links that were put together.
      for (const path of ["en//booth/C1-001/?to=1", "booth//C1-001/", "/at/Q1/"]) {
        const { status, headers } = await ask(server + path);
        expect(status, path).toBe(301);
        const to = new URL(headers.location, server);
        expect(to.pathname + to.search, path).toBe(`/expo/${path}`.replace(/\/{2,}/g, "/"));
      }
      const { status: bare } = await ask(server.slice(0, -1));
      expect(bare).toBe(308);
    });

    test("a visitor finds the way, and has the map again without a network", async ({ page, server }) => {
      await open(page, `${server}en/route?from=Q1&to=C1-001`);
      const step = page.getByRole("list", { name: words.en.steps }).getByRole("listitem").first();
      await expect(step).toBeVisible();
      await page.waitForFunction(() => navigator.serviceWorker.controller);
      await page.context().setOffline(true);
      const response = await page.goto(`${server}zh/booth/C1-001`);
      await ready(page);
      // The host's policies hold for the page that the device keeps, too.
      expect(response.fromServiceWorker()).toBe(true);
      expect(response.headers()["content-security-policy"]).toContain("frame-ancestors 'self'");
    });
  });
}
