import { defineConfig } from "@playwright/test";
import tests from "../playwright.config.ts";

/** `cargo xtask bench` runs this; it needs no expectations, only time. */
export default defineConfig({
  ...tests,
  testDir: ".",
  timeout: 600_000,
  use: { ...tests.use, trace: "off" },
});
