// What journeys without a network start from: a host that can fail, and a device that keeps the site.

import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { floorlight } from "./command_line.js";
import { expect, test as base } from "./floorlight.js";
import { host } from "./static-host.js";

const root = new URL("../../", import.meta.url).pathname;

// Names that tell one release of the demo from the next.
export const OLD = "Huawei Technologies";
export const NEW = "Huawei Renamed";

export const test = base.extend({
  // A host of its own, which the test may break; `site.url` is where the site begins.
  site: async ({}, use) => {
    const server = await host(0);
    server.url = `http://127.0.0.1:${server.address().port}/expo/`;
    server.gone = () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    };
    await use(server);
    if (server.listening) await server.gone();
  },

  // The folder of a later release of the demo: one exhibitor has another name.
  release: [
    async ({}, use) => {
      const scratch = await mkdtemp(join(tmpdir(), "floorlight-release-"));
      const venue = join(scratch, "venue");
      await cp(`${root}assets/venues/light-of-the-internet-2017`, venue, { recursive: true });
      const list = join(venue, "exhibitors.csv");
      const rows = await readFile(list, "utf8");
      expect(rows).toContain(`,${OLD},`);
      await writeFile(list, rows.replace(`,${OLD},`, `,${NEW},`));
      await floorlight("build", venue, "--out", join(scratch, "site"));
      await use(join(scratch, "site"));
      await rm(scratch, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 240_000 },
  ],
});

export { expect };

// Whether the device keeps the whole site, and its worker answers this page.
const isKept = (page) =>
  page.evaluate(async () => {
    const { base } = document.documentElement.dataset;
    const store = await caches.open(`floorlight:${base}`);
    return Boolean(navigator.serviceWorker.controller && (await store.match(`${base}kept.json`)));
  });

// Waits until it does.
export const kept = (page) => expect.poll(() => isKept(page), { timeout: 30_000 }).toBe(true);

// Which version a page is of, in whole: its own, and its venue's.
export const versions = (page) => page.evaluate(() => ({ ...document.documentElement.dataset }));
