import type { CDPSession, Page } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { expect, test } from "../src/test.ts";

/** How far one frame scrolls, in px: 60 is a wheel turned fast, four to five views a second; 120 flies past twice as fast. */
const STEPS_PX = [60, 120];
/** So many frames are scrolled with each of them, down and then up again. */
const FRAMES = 300;
/** So often; the middle one of the passes counts, since the machine does other things too. */
const PASSES = 3;
/** So many rows are selected, one after the other. */
const SELECTIONS = 30;

/** What `crates/xtask/src/bench/scroll.rs` reads. */
interface Measured {
  segments: number;
  scrolled: Scrolled[];
  /** From a click on a row to the frame in which it is drawn as selected, p95. */
  selectedMs: number;
  /** From the click until the panel tells of it, p95. */
  toldMs: number;
}

interface Scrolled extends Pass {
  /** How far a frame scrolled, in px. */
  stepPx: number;
}

interface Pass {
  /** Work of the page's main thread between two frames, p95: the time for which a core worked for it. */
  workMs: number;
  /** The same with the time for which it waited for a core, p95. */
  workAndWaitMs: number;
  /** From one frame to the next, p95. */
  intervalMs: number;
}

interface Selection {
  clicked: number;
  selected: number;
  told: number;
}

/** A frame: when it is due and when it calls back, in ms of the page's clock. */
interface Frame {
  due: number;
  at: number;
}

declare global {
  interface Window {
    scrolled: Frame[];
    selections: Selection[];
  }
}

test("scroll and select", async ({ ladder, page }) => {
  const capture = process.env["TCPLADDER_BENCH_CAPTURE"];
  const result = process.env["TCPLADDER_BENCH_RESULT"];
  if (!capture || !result) throw new Error("run cargo xtask bench");
  await ladder.unfolded();
  await ladder.open();
  await ladder.whole();
  await ladder.choose(capture);
  await expect(page.getByRole("heading", { name: "long-1.pcap" })).toBeVisible({ timeout: 120_000 });
  await ladder.reaches("ready");
  const segments = Number(await ladder.row(1).getAttribute("aria-setsize"));

  const session = await page.context().newCDPSession(page);
  const scrolled: Scrolled[] = [];
  for (const stepPx of STEPS_PX) {
    const passes: Pass[] = [];
    for (let pass = 0; pass < PASSES; pass += 1) passes.push(await scrolling(page, session, stepPx));
    scrolled.push({ stepPx, ...middle(passes) });
  }
  const measured: Measured = { segments, scrolled, ...(await selections(page)) };
  writeFileSync(result, JSON.stringify(measured, null, 2));
});

async function scrolling(page: Page, session: CDPSession, stepPx: number): Promise<Pass> {
  const trace = await traced(session, () => page.evaluate(scroll, [stepPx, FRAMES] as const));
  const frames = await page.evaluate(() => window.scrolled);
  const intervals = frames.slice(1).map(({ due }, place) => due - (frames[place]?.due ?? Number.NaN));
  return {
    workMs: p95(workByFrame(trace, frames, (task) => task.tdur ?? task.dur)),
    workAndWaitMs: p95(workByFrame(trace, frames, (task) => task.dur)),
    intervalMs: p95(intervals),
  };
}

/** The middle one of some passes, by the work in them. */
function middle(passes: Pass[]): Pass {
  const pass = [...passes].sort((left, right) => left.workMs - right.workMs)[Math.floor(passes.length / 2)];
  if (!pass) throw new Error("nothing was scrolled");
  return pass;
}

/**
 * Runs in the page: scrolls frame by frame, down and up again. It keeps when frames were and does nothing else: what it
 * does counts as work of the page.
 */
async function scroll([step, frames]: readonly [number, number]): Promise<void> {
  const rows = document.querySelector(".ladder-rows");
  if (!rows) throw new Error("no ladder");
  const next = () =>
    new Promise<Frame>((resolve) => requestAnimationFrame((due) => resolve({ due, at: performance.now() })));
  window.scrolled = [await next()];
  performance.mark("scroll-begins");
  for (let frame = 0; frame < 2 * frames; frame += 1) {
    rows.scrollTop += frame < frames ? step : -step;
    window.scrolled.push(await next());
  }
  performance.mark("scroll-ends");
}

/** An event of a trace of Chromium's. Times are in microseconds. */
interface TraceEvent {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  /** Of `dur`, what its thread was running; a few tasks come without it, of which all is counted. */
  tdur?: number;
  pid: number;
  tid: number;
}

async function traced(session: CDPSession, act: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }) => events.push(...(value as TraceEvent[]));
  session.on("Tracing.dataCollected", collect);
  const complete = new Promise<void>((resolve) => session.once("Tracing.tracingComplete", () => resolve()));
  // No more than is needed: what is traced takes time itself.
  const includedCategories = ["toplevel", "blink.user_timing"];
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories, excludedCategories: ["*"] },
  });
  await act();
  await session.send("Tracing.end");
  await complete;
  session.off("Tracing.dataCollected", collect);
  return events;
}

/** How long the page's main thread worked between the beginnings of two frames, in ms. */
function workByFrame(trace: TraceEvent[], frames: Frame[], length: (task: TraceEvent) => number | undefined): number[] {
  const begins = trace.find((event) => event.name === "scroll-begins");
  const ends = trace.find((event) => event.name === "scroll-ends");
  if (!begins || !ends) throw new Error("the trace has no marks");
  const main = trace.filter((event) => {
    const isMain = event.pid === begins.pid && event.tid === begins.tid;
    return isMain && event.ts >= begins.ts && event.ts <= ends.ts;
  });
  const tasks = main
    .filter((event) => event.name.endsWith("RunTask") && event.dur !== undefined)
    .sort((a, b) => a.ts - b.ts);
  // The page's clock and the trace's have different beginnings; the mark is made right after the first frame.
  const shift = begins.ts - (frames[0]?.at ?? Number.NaN) * 1000;
  // A frame begins with the task that calls back: what was scrolled is drawn in it before and after.
  const holds = (task: TraceEvent, at: number) => task.ts <= at && at <= task.ts + (task.dur ?? 0);
  const begun = frames
    .slice(1)
    .map((frame) => frame.at * 1000 + shift)
    .map((at) => tasks.find((task) => holds(task, at))?.ts ?? at);
  const work = new Array<number>(Math.max(begun.length - 1, 0)).fill(0);
  for (const task of tasks) {
    const frame = begun.findLastIndex((at) => at <= task.ts);
    const sum = work[frame];
    const worked = length(task) ?? Number.NaN;
    if (sum !== undefined) work[frame] = sum + worked / 1000;
  }
  if (tasks.length === 0 || work.length < FRAMES) throw new Error("the trace has no tasks");
  return work;
}

/** Clicks on one row after the other, each time somewhere else in the ladder. */
async function selections(page: Page): Promise<{ selectedMs: number; toldMs: number }> {
  await page.evaluate(watchSelections);
  for (let number = 0; number < SELECTIONS; number += 1) {
    await page.evaluate((share) => {
      const rows = document.querySelector(".ladder-rows");
      if (rows) rows.scrollTop = rows.scrollHeight * share;
    }, (number + 1) / (SELECTIONS + 2));
    const row = page.locator("[data-frame][aria-selected=false]").nth(6);
    await row.click();
    await expect.poll(() => page.evaluate(() => window.selections.length), { intervals: [50] }).toBe(number + 1);
  }
  const all = await page.evaluate(() => window.selections);
  return {
    selectedMs: p95(all.map((one) => one.selected - one.clicked)),
    toldMs: p95(all.map((one) => one.told - one.clicked)),
  };
}

/** Runs in the page. */
function watchSelections(): void {
  window.selections = [];
  let current: { frame: string; clicked: number; selected: number } | undefined;
  document.addEventListener(
    "click",
    (event) => {
      const row = (event.target as Element).closest("[data-frame]");
      current = { frame: row?.getAttribute("data-frame") ?? "", clicked: event.timeStamp, selected: 0 };
    },
    { capture: true },
  );
  const look = () => {
    if (current) {
      const row = document.querySelector(`[data-frame="${current.frame}"]`);
      const heading = document.querySelector(".column-segment h2")?.textContent ?? "";
      if (current.selected === 0 && row?.getAttribute("aria-selected") === "true") current.selected = performance.now();
      if (current.selected > 0 && heading.includes(`#${current.frame}`)) {
        window.selections.push({ ...current, told: performance.now() });
        current = undefined;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function p95(values: number[]): number {
  if (!values.every(Number.isFinite)) throw new Error("something was not measured");
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}
