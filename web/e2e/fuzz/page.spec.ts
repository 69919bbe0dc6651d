import type { Browser, Page } from "@playwright/test";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { LadderPage } from "../src/ladder-page.ts";
import { expect, test } from "../src/test.ts";

/** The longest that the page may stand still, in milliseconds. */
const LONGEST_TASK_MS = 200;
/** A machine that does something else meanwhile makes tasks longer: the shortest of these counts. */
const TRIES = 3;
/** The most memory of the page's process, in bytes. */
const MOST_MEMORY = 1e9;
/** A capture is opened and looked at within this time, in milliseconds. */
const PATIENCE = 60_000;

/** Digits lead to views. Every capture is looked at in two of them. */
const VIEWS = ["1", "2", "3", "4", "5", "6"];
const KEYS = ["Home", "ArrowDown", "p", "r", "End", "ArrowUp", "n", "j"];

declare global {
  interface Window {
    fuzzed: { longestMs: number };
  }
}

test("no capture takes the page away from its reader", async ({ ladder, page, browser }) => {
  const folder = process.env["TCPLADDER_FUZZ_CAPTURES"];
  if (!folder) throw new Error("run cargo xtask fuzz --page");
  const names = readdirSync(folder).sort();
  const wrong: string[] = [];
  const longest: [number, string][] = [];
  const requests: string[] = [];
  let current = "";
  page.on("pageerror", (error) => wrong.push(`${current}: ${error}`));
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => wrong.push(`${current}: a dialog`)));
  await page.addInitScript(watch);
  await ladder.open();
  await ladder.whole();
  page.context().on("request", (request) => {
    if (!/^(blob|data):/.test(request.url())) requests.push(`${current}: ${request.url()}`);
  });
  for (const [index, name] of names.entries()) {
    current = name;
    let best = Infinity;
    for (let tries = 0; tries < TRIES && best > LONGEST_TASK_MS; tries += 1) {
      // So that nothing on the page is of the capture before, or of the try before.
      const close = page.getByRole("button", { name: "Close", exact: true });
      if (await close.isVisible()) {
        await close.click();
        await ladder.reaches("empty");
      }
      await page.evaluate(() => (window.fuzzed = { longestMs: 0 }));
      await ladder.choose(join(folder, name));
      const ended = await ends(page, name);
      if (ended === "ready") wrong.push(...(await look(ladder, index)).map((it) => `${name}: ${it}`));
      else if (ended !== "failed") wrong.push(`${name}: ${ended}`);
      wrong.push(...(await deceiving(page)).map((it) => `${name}: shows ${it}`));
      best = Math.min(best, await page.evaluate(() => window.fuzzed.longestMs));
    }
    longest.push([best, name]);
    if (best > LONGEST_TASK_MS) wrong.push(`${name}: a task of ${best} ms`);
  }
  longest.sort(([left], [right]) => right - left);
  const memory = await peakMemory(browser);
  console.log(`${names.length} captures; longest tasks in ms: ${longest.slice(0, 5).map(([ms, name]) => `${ms} ${name}`).join(", ")}`);
  console.log(`peak memory of the page's process: ${Math.round(memory / 1e6)} MB`);
  expect(requests).toEqual([]);
  expect(wrong).toEqual([]);
  expect(memory).toBeLessThan(MOST_MEMORY);
});

/** Runs in the page. */
function watch(): void {
  window.fuzzed = { longestMs: 0 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      window.fuzzed.longestMs = Math.max(window.fuzzed.longestMs, entry.duration);
    }
  }).observe({ type: "longtask" });
}

/** How an opening ended. */
async function ends(page: Page, name: string): Promise<string> {
  const ended = await page.waitForFunction(
    (name) => {
      const phase = document.body.dataset["phase"] ?? "";
      const isIt = document.body.innerText.includes(name);
      return phase === "worker-lost" || (isIt && phase !== "opening" && phase !== "empty") ? phase : undefined;
    },
    name,
    { timeout: PATIENCE },
  );
  return (await ended.jsonValue()) ?? "";
}

/** Looks at two views with eight keys each, and at the bodies; says what is wrong. */
async function look(ladder: LadderPage, index: number): Promise<string[]> {
  const { page } = ladder;
  const wrong: string[] = [];
  for (const view of [index, index + 1 + Math.floor(index / VIEWS.length)]) {
    await page.keyboard.press(VIEWS[view % VIEWS.length] ?? "1");
    for (const key of KEYS) await page.keyboard.press(key);
  }
  await page.keyboard.press("2");
  const messages = page.getByRole("button", { name: "HTTP messages", exact: true });
  if (await messages.isVisible()) {
    await messages.click();
    await expect(page.locator(".message-list tbody tr, .ladder-empty").first()).toBeVisible();
    for (const message of (await page.locator(".message-button").all()).slice(0, 3)) {
      await message.click();
      await expect(page.locator(".message h3")).toBeVisible();
      await expect(page.locator(".body-bytes, .body-image, .message .muted, .body-note").first()).toBeVisible();
    }
  }
  await page.keyboard.press("1");
  await page.keyboard.press("Home");
  const phase = await page.evaluate(() => document.body.dataset["phase"]);
  if (phase !== "ready") wrong.push(`${phase} after looking at it`);
  // The right column holds, and answers.
  else if ((await ladder.rows.count()) > 0) await expect(ladder.panel).toContainText(/#\d/);
  return wrong;
}

/** Letters that deceive, in what is read and in what is told. */
async function deceiving(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const unruly =
      // eslint-disable-next-line no-control-regex
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/u;
    const texts = [document.title, document.body.innerText];
    for (const element of document.querySelectorAll("[title], [aria-label], text")) {
      texts.push(element.getAttribute("title") ?? "", element.getAttribute("aria-label") ?? "", element.textContent ?? "");
    }
    return texts.flatMap((text) => {
      const at = text.search(unruly);
      return at < 0 ? [] : [JSON.stringify(text.slice(Math.max(0, at - 20), at + 20))];
    });
  });
}

/** The most that a process of a page ever had. Where the system does not say, nothing. */
async function peakMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const peaks = processInfo.map(({ type, id }) => {
    if (type !== "renderer") return 0;
    try {
      const status = readFileSync(`/proc/${id}/status`, "utf8");
      return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
    } catch {
      return 0;
    }
  });
  return Math.max(...peaks);
}
