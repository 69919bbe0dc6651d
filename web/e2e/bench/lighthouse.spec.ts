import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { chromium, expect, test } from "@playwright/test";
import lighthouse, { desktopConfig } from "lighthouse";
import { findChrome, needsNoSandbox } from "../src/chrome.ts";
import { Site } from "../src/site.ts";

/** What a category must reach, in per cent (issue 6). */
const BARS: Record<string, number> = { accessibility: 100, "best-practices": 100, performance: 95 };

test("Lighthouse finds the page fast, accessible and well made", async ({}, info) => {
  const site = await Site.start({ compress: true });
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: findChrome(),
    args: [`--remote-debugging-port=${port}`, ...(needsNoSandbox() ? ["--no-sandbox"] : [])],
  });
  try {
    const run = await lighthouse(site.address, { port, output: "html", logLevel: "error" }, desktopConfig);
    if (!run) throw new Error("Lighthouse gave no result");
    writeFileSync(info.outputPath("lighthouse.html"), String(run.report));
    const scores: Record<string, number> = {};
    const lost: string[] = [];
    for (const [name, bar] of Object.entries(BARS)) {
      const category = run.lhr.categories[name];
      if (!category) throw new Error(`Lighthouse has no category ${name}`);
      scores[name] = Math.round((category.score ?? 0) * 100);
      if (scores[name] >= bar) continue;
      for (const { id, weight } of category.auditRefs) {
        const audit = run.lhr.audits[id];
        if (weight > 0 && audit?.score !== null && (audit?.score ?? 0) < 1) {
          lost.push(`${name}: ${id} ${audit?.displayValue ?? ""}`);
        }
      }
    }
    console.log(JSON.stringify(scores));
    expect(lost, JSON.stringify(scores)).toEqual([]);
  } finally {
    await browser.close();
    await site.stop();
  }
});

/** A port that nobody listened on a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
