// Journeys through the built site, as visitors meet it: on a phone from a static host under a sub-path, on a laptop
// from `floorlight serve`. `make test-site` builds both.

import { defineConfig } from "@playwright/test";
import { devices, launchOptions } from "./browser.js";
import { COMMAND_LINE } from "./command_line.js";
import { HOSTED, SERVED, SERVED_PORT } from "./hosts.js";

// What is the same on every device.
const ONCE = /(changes|command_line|failures|hosting|hours|kiosk|kiosk_faults|large|links|offline|published|releases|serving|supervised)\.spec\.js/;

// What the map looks like, in fonts that every machine has.
const PICTURES = /pictures\.spec\.js/;

const root = new URL("../../", import.meta.url).pathname;

export default defineConfig({
  testDir: ".",
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  outputDir: `${root}test-results`,
  reporter: [["list"]],
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: "chromium",
    locale: "en-GB",
    // Traces take a fifteenth of the time: `TRACE=1 npx playwright test …` keeps those of what fails.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    // A worker would answer in place of what a journey has put between page and host.
    serviceWorkers: "block",
    launchOptions,
  },
  projects: [
    { name: "phone", testIgnore: [ONCE, PICTURES], use: { baseURL: HOSTED, ...devices.phone } },
    { name: "laptop", testIgnore: [ONCE, PICTURES], use: { baseURL: SERVED, ...devices.laptop } },
    { name: "pictures", testMatch: PICTURES, use: { launchOptions: { ...launchOptions, env: { ...process.env, FONTCONFIG_FILE: `${root}tests/e2e/fonts.conf` } } } },
    { name: "once", testMatch: ONCE, use: { baseURL: HOSTED, launchOptions: { ...launchOptions, executablePath: `${root}tests/e2e/chromium.js` } } },
  ],
  webServer: [
    { command: "node tests/e2e/static-host.js", cwd: root, url: HOSTED, reuseExistingServer: false },
    {
      command: `${COMMAND_LINE} serve --port ${SERVED_PORT}`,
      cwd: root,
      url: SERVED,
      reuseExistingServer: false,
    },
  ],
});
