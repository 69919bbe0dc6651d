import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { lossy, pcap } from "../src/capture.ts";
import type { LadderPage } from "../src/ladder-page.ts";
import { expect, test } from "../src/test.ts";

/** Where the pictures are kept, and what took them. */
const FOLDER = join(import.meta.dirname, "../pictures");
const MACHINE = join(FOLDER, "machine.json");

interface State {
  name: string;
  width: 1500 | 1024 | 390;
  theme: "light" | "dark" | "contrast";
  lang: "en" | "zh-CN";
  reach: (ladder: LadderPage, way: Way) => Promise<void>;
}

interface Way {
  page: Page;
  address: (more?: string) => string;
  file: (name: string, bytes: Uint8Array) => string;
}

const HEIGHTS = { 1500: 900, 1024: 768, 390: 844 };

const ready: State["reach"] = async (ladder, { address }) => {
  await ladder.open(address());
  await ladder.whole();
  await expect(ladder.panel).toContainText("#1");
};

const view = (name: string, shown: string): State["reach"] =>
  async (ladder, { address, page }) => {
    await ladder.open(address(`&frame=9&view=${name}`));
    await ladder.whole();
    await expect(page.locator(shown).first()).toBeVisible();
  };

const selected: State["reach"] = async (ladder, { address, page }) => {
  await ladder.open(address("&frame=5"));
  await ladder.whole();
  await expect(ladder.row(5)).toHaveAttribute("aria-selected", "true");
  await expect(ladder.panel).toContainText("535");
  const tab = page.getByRole("button", { name: /^(Segment|报文段)$/ });
  if (await tab.isVisible()) await tab.click();
};

const problem: State["reach"] = async (ladder, { address, file }) => {
  await ladder.open(address());
  await ladder.whole();
  await ladder.choose(file("lossy.pcap", pcap(lossy())));
  await ladder.reaches("ready");
  await ladder.row(8).click();
  await expect(ladder.panel).toContainText("#8");
};

const failed: State["reach"] = async (ladder, { address, file }) => {
  await ladder.empty(address().replace("#sample=node-keepalive", ""));
  await ladder.choose(file("photo.pcap", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")));
  await ladder.reaches("failed");
};

const empty: State["reach"] = async (ladder, { address, page }) => {
  await ladder.open(address());
  await ladder.whole();
  const tab = page.getByRole("button", { name: /^(Connections|连接)$/ });
  if (await tab.isVisible()) await tab.click();
  await page.getByRole("button", { name: /^(Close|关闭)/ }).click();
  await ladder.reaches("empty");
};

const opening: State["reach"] = async (ladder, { address, page }) => {
  await page.route("**/samples/*", () => {});
  await page.goto(ladder.address + address());
  await ladder.reaches("opening");
  await expect(page.getByRole("progressbar")).toBeVisible();
};

const STATES: State[] = [
  { name: "ready", width: 1500, theme: "light", lang: "en", reach: ready },
  { name: "ready-dark-zh", width: 1500, theme: "dark", lang: "zh-CN", reach: ready },
  { name: "ready-contrast", width: 1500, theme: "contrast", lang: "en", reach: ready },
  { name: "ready-1024-zh", width: 1024, theme: "light", lang: "zh-CN", reach: ready },
  { name: "ready-390", width: 390, theme: "light", lang: "en", reach: ready },
  { name: "selected", width: 1500, theme: "light", lang: "en", reach: selected },
  { name: "selected-1024-dark", width: 1024, theme: "dark", lang: "en", reach: selected },
  { name: "selected-390-dark-zh", width: 390, theme: "dark", lang: "zh-CN", reach: selected },
  { name: "problem", width: 1500, theme: "light", lang: "en", reach: problem },
  { name: "problem-1024-dark-zh", width: 1024, theme: "dark", lang: "zh-CN", reach: problem },
  { name: "failed", width: 1500, theme: "light", lang: "en", reach: failed },
  { name: "failed-390-dark-zh", width: 390, theme: "dark", lang: "zh-CN", reach: failed },
  { name: "empty", width: 1500, theme: "light", lang: "en", reach: empty },
  { name: "empty-390-zh", width: 390, theme: "light", lang: "zh-CN", reach: empty },
  { name: "opening-1024", width: 1024, theme: "light", lang: "en", reach: opening },
  { name: "stream", width: 1500, theme: "light", lang: "en", reach: view("stream", ".stream-piece") },
  { name: "graphs", width: 1500, theme: "light", lang: "en", reach: view("graphs", ".graphs path") },
  { name: "packets", width: 1500, theme: "dark", lang: "en", reach: view("packets", ".packets-rows") },
  { name: "overview-zh", width: 1500, theme: "light", lang: "zh-CN", reach: view("overview", ".overview-ground") },
];

for (const { name, width, theme, lang, reach } of STATES) {
  test(`the picture of ${name}`, async ({ ladder, page, file }, info) => {
    await page.setViewportSize({ width, height: HEIGHTS[width] });
    await page.emulateMedia({ reducedMotion: "reduce" });
    const address = (more = "") => `#sample=node-keepalive${more}&theme=${theme}&lang=${lang}`;
    await reach(ladder, { page, address, file });
    await page.mouse.move(0, 0);
    const machine = await describe(page);
    const writes = info.config.updateSnapshots === "all";
    if (writes) writeFileSync(MACHINE, `${JSON.stringify(machine, null, 2)}\n`);
    const kept: unknown = existsSync(MACHINE) ? JSON.parse(readFileSync(MACHINE, "utf8")) : undefined;
    if (JSON.stringify(kept) === JSON.stringify(machine)) {
      await expect(page).toHaveScreenshot(`${name}.png`, { maxDiffPixelRatio: 0.001 });
    } else {
      // Another browser draws other letters; that the state is reached, and fits the window, is checked anyway.
      info.annotations.push({ type: "not compared", description: "the pictures were taken with other fonts" });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(wide).toBeLessThanOrEqual(0);
    }
  });
}

/** What decides how letters look: the browser, and how wide the page's fonts are. */
async function describe(page: Page): Promise<object> {
  const widths = await page.evaluate(() => {
    const context = document.createElement("canvas").getContext("2d");
    if (!context) return [];
    const style = getComputedStyle(document.documentElement);
    return ["--sans", "--mono"].flatMap((font) =>
      ["Ladder seq=1 ack=535", "梯形图，三次握手"].map((text) => {
        context.font = `14px ${style.getPropertyValue(font)}`;
        return context.measureText(text).width.toFixed(3);
      }),
    );
  });
  return { browser: page.context().browser()?.version(), widths };
}
