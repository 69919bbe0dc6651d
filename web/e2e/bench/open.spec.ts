import type { Page } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { expect, test } from "../src/test.ts";

/** How often the file is read and opened; medians count, but of the memory that of the first opening. */
const ROUNDS = 3;

/** What `crates/xtask/src/bench/browser.rs` reads. */
interface Measured {
  openMs: number;
  /** Until the whole file was analysed; drawing follows. */
  analysedMs: number;
  readMs: number;
  longestTaskMs: number;
  longestFrameMs: number;
  memoryBytes: number;
}

interface Opening {
  ms: number;
  analysedMs: number;
  longestTaskMs: number;
  longestFrameMs: number;
}

declare global {
  interface Window {
    openings: Opening[];
    reads: number[];
  }
  // The worker's script defines this; called again, it gives the exports of what runs already.
  function wasm_bindgen(): Promise<{ memory: WebAssembly.Memory }>;
}

test("open", async ({ ladder, page }) => {
  const capture = process.env["TCPLADDER_BENCH_CAPTURE"];
  const result = process.env["TCPLADDER_BENCH_RESULT"];
  if (!capture || !result) throw new Error("run cargo xtask bench");
  await ladder.open();
  await page.evaluate(watch);
  let memoryBytes = 0;
  // Asks seldom, so that the asking does not take part in what is measured.
  const patience = { timeout: 120_000, intervals: [1_000] };
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.locator("#bench-reader").setInputFiles(capture);
    await expect.poll(() => page.evaluate(() => window.reads.length), patience).toBe(round + 1);
    await ladder.choose(capture);
    await expect.poll(() => page.evaluate(() => window.openings.length), patience).toBe(round + 1);
    if (round === 0) memoryBytes = await workerMemory(page);
  }
  const openings = await page.evaluate(() => window.openings);
  const reads = await page.evaluate(() => window.reads);
  const measured: Measured = {
    openMs: median(openings.map((opening) => opening.ms)),
    analysedMs: median(openings.map((opening) => opening.analysedMs)),
    readMs: median(reads),
    longestTaskMs: Math.max(...openings.map((opening) => opening.longestTaskMs)),
    longestFrameMs: Math.max(...openings.map((opening) => opening.longestFrameMs)),
    memoryBytes,
  };
  writeFileSync(result, JSON.stringify(measured, null, 2));
});

/**
 * Runs in the page. Takes the time of each opening from the moment the file arrives, and adds a second file chooser
 * whose files are only read: in a worker, by slices of 8 MiB with two always under way, as the page's own
 * worker reads.
 */
function watch(): void {
  window.openings = [];
  window.reads = [];
  let opening: (Opening & { start: number }) | undefined;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (opening) opening.longestTaskMs = Math.max(opening.longestTaskMs, entry.duration);
    }
  }).observe({ type: "longtask" });
  let lastFrame = performance.now();
  const frame = (now: number) => {
    if (opening) opening.longestFrameMs = Math.max(opening.longestFrameMs, now - lastFrame);
    lastFrame = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new MutationObserver(() => {
    if (document.body.dataset["phase"] !== "ready" || !opening) return;
    const done = opening;
    opening = undefined;
    done.ms = performance.now() - done.start;
    const analysed = performance.getEntriesByName("analysed").at(-1);
    done.analysedMs = (analysed?.startTime ?? Number.NaN) - done.start;
    // Long tasks are reported a moment late.
    setTimeout(() => window.openings.push(done), 200);
  }).observe(document.body, { attributes: true, attributeFilter: ["data-phase"] });

  const reader = document.createElement("input");
  reader.type = "file";
  reader.id = "bench-reader";
  document.body.append(reader);
  const script = `onmessage = async ({ data: file }) => {
    const LEN = 8 << 20;
    const pending = [];
    let at = 0;
    const fill = () => {
      for (; pending.length < 2 && at < file.size; at += LEN) {
        pending.push(file.slice(at, at + LEN).arrayBuffer());
      }
    };
    for (fill(); pending.length > 0; fill()) await pending.shift();
    postMessage(0);
  }`;
  const worker = new Worker(URL.createObjectURL(new Blob([script])));
  document.addEventListener(
    "change",
    ({ target }) => {
      const file = (target as HTMLInputElement).files?.[0];
      const start = performance.now();
      if (target !== reader) {
        opening = { start, ms: 0, analysedMs: 0, longestTaskMs: 0, longestFrameMs: 0 };
        return;
      }
      worker.onmessage = () => window.reads.push(performance.now() - start);
      worker.postMessage(file);
      // So that choosing the same file again is a change again.
      reader.value = "";
    },
    { capture: true },
  );
}

/** Bytes of the linear memory of the page's worker. */
async function workerMemory(page: Page): Promise<number> {
  for (const worker of page.workers()) {
    const bytes = await worker.evaluate(async () => {
      return typeof wasm_bindgen === "function" ? (await wasm_bindgen()).memory.buffer.byteLength : 0;
    });
    if (bytes > 0) return bytes;
  }
  throw new Error("the page has no worker with a memory");
}

function median(values: number[]): number {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;
}
