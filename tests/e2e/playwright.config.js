// Journeys through the built site, as visitors meet it: on a phone from a static host under a sub-path, on a laptop
// from `floorlight serve`. `make test-site` builds both.

import { defineConfig } from "@playwright/test";
import { launchOptions, phone } from "./browser.js";
import { HOSTED, SERVED, SERVED_PORT } from "./hosts.js";

// What is the same on every device.
const NO_PAGE = /(command_line|hosting|published)\.spec\.js/;

const root = new URL("../../", import.meta.url).pathname;

export default defineConfig({
  testDir: ".",
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
    trace: "retain-on-failure",
    launchOptions,
  },
  projects: [
    { name: "phone", testIgnore: NO_PAGE, use: { baseURL: HOSTED, ...phone } },
    { name: "laptop", testIgnore: NO_PAGE, use: { baseURL: SERVED, viewport: { width: 1440, height: 900 } } },
    { name: "no page", testMatch: NO_PAGE },
  ],
  webServer: [
    { command: "node tests/e2e/static-host.js", cwd: root, url: HOSTED, reuseExistingServer: false },
    {
      command: `target/release/floorlight serve --port ${SERVED_PORT}`,
      cwd: root,
      url: SERVED,
      reuseExistingServer: false,
    },
  ],
});
