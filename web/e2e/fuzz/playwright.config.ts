import { defineConfig } from "@playwright/test";
import tests from "../playwright.config.ts";

/** `cargo xtask fuzz --page` runs this, over captures that it wrote. */
export default defineConfig({
  ...tests,
  testDir: ".",
  timeout: 3_600_000,
  use: { ...tests.use, trace: "off" },
});
