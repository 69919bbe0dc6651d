// A long ladder in Firefox, driven over WebDriver BiDi: Playwright drives only a Firefox of its own. `cargo xtask bench` runs
// this where Firefox is installed. It fails where something does not work, and prints what it measured.

import { createRequire } from "node:module";

/** A wait for longer than this fails. */
const PATIENCE_MS = 120_000;
/** How far one frame scrolls, in px. */
const STEP_PX = 60;
const FRAMES = 300;

const [address, capture, firefox, library, segments] = process.argv.slice(2);
const { default: puppeteer } = await import(createRequire(`${library}/`).resolve("puppeteer-core"));

const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });
try {
  const page = await browser.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.setDefaultTimeout(PATIENCE_MS);
  await page.setViewport({ width: 1500, height: 900 });
  await page.goto(address);
  await page.evaluate(() => localStorage.setItem("tcp-ladder-look", "0"));
  await page.goto(`${address}#sample=node-keepalive`);
  await page.reload();
  await page.waitForFunction(() => document.body.dataset.phase === "ready" && document.body.dataset.whole === "true");
  const chooser = await page.$("input[type=file]");
  await chooser.uploadFile(capture);
  await page.waitForFunction(
    (all) =>
      document.body.dataset.phase === "ready" &&
      document.querySelector("[data-frame]")?.getAttribute("aria-setsize") === all,
    {},
    segments,
  );
  const intervals = await page.evaluate(scroll, STEP_PX, FRAMES);
  const shown = await page.evaluate(last, segments);
  const selected = await page.evaluate(select);
  if (shown !== segments) throw new Error(`the last row is ${shown}, not ${segments}`);
  if (errors.length > 0) throw new Error(errors.join("\n"));
  const version = await browser.version();
  console.log(JSON.stringify({ version, intervalMs: p95(intervals), selectedMs: selected }));
} finally {
  await browser.close();
}

/** Runs in the page: scrolls frame by frame. */
async function scroll(step, frames) {
  const rows = document.querySelector(".ladder-rows");
  const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const intervals = [];
  let last = await next();
  for (let frame = 0; frame < frames; frame += 1) {
    rows.scrollTop += step;
    const now = await next();
    intervals.push(now - last);
    last = now;
  }
  return intervals;
}

/** Runs in the page: goes to the end; gives the frame of the last row that is drawn, once that is the one. */
async function last(frame) {
  const rows = document.querySelector(".ladder-rows");
  rows.scrollTop = rows.scrollHeight;
  for (let wait = 0; wait < 600; wait += 1) {
    if (document.querySelector(`[data-frame="${frame}"]`)) return frame;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return [...document.querySelectorAll("[data-frame]")].at(-1)?.getAttribute("data-frame");
}

/** Runs in the page: how long it takes, in ms, until a row that is clicked on is drawn as selected. */
async function select() {
  const row = [...document.querySelectorAll("[data-frame]")].at(-4);
  const selector = `[data-frame="${row.getAttribute("data-frame")}"][aria-selected=true]`;
  const begin = performance.now();
  row.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  for (let wait = 0; wait < 600; wait += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    if (document.querySelector(selector)) return performance.now() - begin;
  }
  throw new Error("the row was not selected");
}

function p95(values) {
  return [...values].sort((left, right) => left - right)[Math.floor(values.length * 0.95)];
}
