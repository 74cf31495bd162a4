// A kiosk's browser under `floorlight kiosk`: what the page cannot do for itself once it hangs or has crashed.

import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { launchOptions } from "./browser.js";
import { COMMAND_LINE } from "./command_line.js";

test.setTimeout(120_000);

// Ids of the processes that began with a process, by what the system says of all.
async function under(root) {
  const parents = new Map();
  for (const id of await readdir("/proc")) {
    const stat = /^\d+$/.test(id) && (await readFile(`/proc/${id}/stat`, "utf8").catch(() => ""));
    if (stat) parents.set(Number(id), Number(/\) \S (\d+)/.exec(stat)[1]));
  }
  const found = [root];
  for (const id of found) for (const [child, parent] of parents) if (parent === id) found.push(child);
  return found;
}

// Runs the supervisor on a page that does `first` when it is loaded for the first time, and does well from then on.
async function supervise(first, act) {
  const loads = [];
  const server = createServer((request, response) => {
    if (request.url !== "/kiosk/K1") return response.writeHead(404).end();
    response.writeHead(200, { "content-type": "text/html", "cache-control": "no-store" });
    response.end(`<!doctype html><title>K1</title><script>${loads.length ? "" : first}</script>`);
    loads.push(performance.now());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const profile = await mkdtemp(join(tmpdir(), "floorlight-kiosk-"));
  const switches = ["--headless=new", `--user-data-dir=${profile}`, ...launchOptions.args];
  const address = `http://127.0.0.1:${server.address().port}/kiosk/K1`;
  const words = ["kiosk", address, "--browser", launchOptions.executablePath, "--", ...switches];
  const supervisor = spawn(COMMAND_LINE, words, { stdio: "ignore" });
  try {
    await expect.poll(() => loads.length, { timeout: 60_000 }).toBe(1);
    await act?.(supervisor.pid);
    await expect.poll(() => loads.length, { timeout: 60_000 }).toBe(2);
    // And stays.
    await new Promise((done) => setTimeout(done, 8_000));
    expect(loads).toHaveLength(2);
  } finally {
    const all = await under(supervisor.pid);
    for (const id of all) {
      try {
        process.kill(id, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    }
    server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

test("a page that hangs is begun anew", () => supervise("setTimeout(() => { for (;;); }, 1500)"));

test("a page whose process is gone is begun anew", () =>
  supervise("", async (supervisor) => {
    // The page answers by then.
    await new Promise((done) => setTimeout(done, 4_000));
    for (const id of await under(supervisor)) {
      const started = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
      if (started.includes("--type=renderer")) process.kill(id, "SIGKILL");
    }
  }));
