import { test as base } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import { LadderPage } from "./ladder-page.ts";
import { SITE, type Site } from "./site.ts";

interface Fixtures {
  /** The page, not loaded yet. */
  ladder: LadderPage;
  /** Writes a file that the test gives to the page; returns where. */
  file: (name: string, bytes: Uint8Array) => string;
  /** Errors in the console that a test provokes; by default none. */
  expectedNoise: RegExp | undefined;
  /** Fails the test where the page threw or the console has an error that is not expected. */
  quiet: void;
}

interface WorkerFixtures {
  site: Site;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  site: [SITE, { scope: "worker", option: true }],
  ladder: async ({ page, site }, use) => {
    await use(new LadderPage(page, site));
  },
  file: async ({}, use, testInfo) => {
    await use((name, bytes) => {
      const path = testInfo.outputPath(basename(name));
      writeFileSync(path, bytes);
      return path;
    });
  },
  expectedNoise: [undefined, { option: true }],
  quiet: [
    async ({ page, expectedNoise }, use) => {
      const noise: string[] = [];
      page.on("pageerror", (error) => noise.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error") noise.push(message.text());
      });
      await use();
      const unexpected = noise.filter((text) => !expectedNoise?.test(text));
      base.expect(unexpected, "errors of the page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from "@playwright/test";
