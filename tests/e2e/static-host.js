// A plain static host, as a fair might rent one: folders answer with their index.html, addresses without the slash are
// redirected, what is not there gets 404.html, files have ETags and come compressed when the browser takes it. No header
// of ours. It can be made to fail: see `host`.

import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { HOSTED, HOSTED_PORT } from "./hosts.js";

const dist = new URL("../../dist/", import.meta.url).pathname;
const base = new URL(HOSTED).pathname;
const types = {
  ".css": "text/css",
  ".csv": "text/csv",
  ".html": "text/html",
  ".jpg": "image/jpeg",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};

// What is not well encoded names no file, as on other hosts.
function decoded(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function send(request, response, status, file, extra, fault) {
  const headers = { ...extra, "content-type": types[extname(file)] ?? "application/octet-stream" };
  const { mtimeMs, size } = await stat(file);
  headers.etag = `W/"${size}-${Math.round(mtimeMs)}"`;
  const known = request.headers["if-none-match"] === headers.etag;
  if (status === 200 && known && !fault) return response.writeHead(304, headers).end();
  const takesBrotli = /\bbr\b/.test(request.headers["accept-encoding"] ?? "");
  const packed = takesBrotli && (await readFile(`${file}.br`).catch(() => null));
  if (packed) headers["content-encoding"] = "br";
  const body = packed || (await readFile(file));
  if (fault) {
    response.writeHead(status, { ...headers, "content-length": body.length });
    response.flushHeaders();
    response.write(body.subarray(0, parts[fault] * body.length));
    return setTimeout(() => request.socket.destroy(), 20);
  }
  response.writeHead(status, headers).end(body);
}

// How much of a file comes before it is cut off.
const parts = { begun: 0, half: 0.5 };

// What a host or the way to it can do to a request.
const faults = {
  // Cut off before an answer.
  cut: (request) => request.socket.destroy(),
  // Accepted and never answered.
  hang: () => {},
  // The host is out of order.
  broken: (_, response) => response.writeHead(500).end("out of order"),
  // Not uploaded yet.
  missing: (_, response) => response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not found</h1>"),
  // The network's own page in place of everything.
  portal: (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Welcome to our Wi-Fi</h1>"),
};

// Serves a site's folder at a port, with further headers if there are any. `server.folder` may change, `server.folderOf`
// tell another for a path; `server.fault`, given a path, says what happens to its request: one of the faults above, or
// after what part it is cut off, or nothing. `server.texts` holds texts of files by path, in place of those of the
// folder; how often they were sent (200) or known already (304) is noted in `server.answers`.
export async function host(port, headers = {}, folder = dist) {
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, HOSTED);
    if (!pathname.startsWith(base)) return response.writeHead(404).end();
    const path = pathname.slice(base.length);
    const folder = server.folderOf?.(path) ?? server.folder;
    const fault = await server.fault?.(path);
    const text = fault ? undefined : server.texts?.[path];
    if (text !== undefined) {
      const headers = { "content-type": types[extname(path)], etag: `"${createHash("sha1").update(text).digest("hex")}"` };
      const known = request.headers["if-none-match"] === headers.etag;
      server.answers?.push(known ? 304 : 200);
      return response.writeHead(known ? 304 : 200, headers).end(known ? undefined : text);
    }
    if (faults[fault]) return faults[fault](request, response);
    const file = join(folder, normalize(decoded(pathname.slice(base.length - 1))));
    const found = await stat(file).catch(() => null);
    if (found?.isFile()) return send(request, response, 200, file, headers, fault);
    const page = await stat(join(file, "index.html")).catch(() => null);
    if (!page) return send(request, response, 404, join(folder, "404.html"), headers, fault);
    if (!pathname.endsWith("/")) return response.writeHead(301, { location: `${pathname}/${search}` }).end();
    return send(request, response, 200, join(file, "index.html"), headers, fault);
  });
  server.folder = folder;
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await host(HOSTED_PORT);
