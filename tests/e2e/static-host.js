// A plain static host, as a fair might rent one: folders answer with their index.html, addresses without the slash are
// redirected, what is not there gets 404.html, and files come compressed when the browser takes it. No header of ours.

import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { HOSTED, HOSTED_PORT } from "./hosts.js";

const dist = new URL("../../dist/", import.meta.url).pathname;
const base = new URL(HOSTED).pathname;
const types = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
  ".xml": "application/xml",
};

async function send(request, response, status, file, extra) {
  const headers = { ...extra, "content-type": types[extname(file)] ?? "application/octet-stream" };
  const takesBrotli = /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
  const packed = takesBrotli && (await readFile(`${file}.br`).catch(() => null));
  if (packed) headers["content-encoding"] = "br";
  response.writeHead(status, headers).end(packed || (await readFile(file)));
}

// Serves a site's folder at a port, with further headers if there are any.
export async function host(port, headers = {}, folder = dist) {
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, HOSTED);
    if (!pathname.startsWith(base)) return response.writeHead(404).end();
    const file = join(folder, normalize(decodeURIComponent(pathname.slice(base.length - 1))));
    const found = await stat(file).catch(() => null);
    if (found?.isFile()) return send(request, response, 200, file, headers);
    const page = await stat(join(file, "index.html")).catch(() => null);
    if (!page) return send(request, response, 404, join(folder, "404.html"), headers);
    if (!pathname.endsWith("/")) return response.writeHead(301, { location: `${pathname}/${search}` }).end();
    return send(request, response, 200, join(file, "index.html"), headers);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await host(HOSTED_PORT);
