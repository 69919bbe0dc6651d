import { defineConfig } from "@playwright/test";
import { findChrome, needsNoSandbox } from "./src/chrome.ts";
import { SITE } from "./src/site.ts";

export default defineConfig({
  testDir: "tests",
  // A browser and a worker that analyses: more than one at a time, and they wait for each other.
  workers: 1,
  // A test that fails once fails: nothing here waits for the clock, so there is nothing to try again for.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  snapshotPathTemplate: "{testDir}/../pictures/{arg}{ext}",
  // What there is no picture of is a mistake, not an occasion to take one.
  updateSnapshots: "none",
  // `cargo xtask test` has a server already.
  ...(process.env["TCPLADDER_SITE"] === undefined && {
    webServer: { command: "cargo xtask serve --built --port 8099", url: SITE.address, reuseExistingServer: true },
  }),
  use: {
    viewport: { width: 1500, height: 930 },
    locale: "en-US",
    colorScheme: "light",
    trace: "retain-on-failure",
    // It would answer instead of what a test puts in the way of a request; offline.spec allows it.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: findChrome(),
      args: needsNoSandbox() ? ["--no-sandbox"] : [],
    },
  },
});
