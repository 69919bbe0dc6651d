// Opening a file, a link and an embed in Firefox, over WebDriver BiDi: Playwright drives only a Firefox of its own.
// `cargo xtask firefox` runs this where Firefox is installed, and so does `cargo xtask test`.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";

/** A wait for longer than this fails. */
const PATIENCE_MS = 60_000;

const [address, capture, firefox, library] = process.argv.slice(2);
const { default: puppeteer } = await import(createRequire(`${library}/`).resolve("puppeteer-core"));
const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });

/** A page on which everything was drawn without an error. */
async function opened(url) {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("pageerror", (error) => assert.fail(String(error)));
  await page.setViewport({ width: 1500, height: 900 });
  await page.goto(url);
  await page.waitForFunction(() => document.body.dataset.phase === "ready" && document.body.dataset.whole === "true");
  return page;
}

/** What a ladder's rows say, with their frames, from the first on. */
function rows(page) {
  return page.$$eval("[data-frame]", (all) => all.map((row) => row.getAttribute("aria-label")));
}

try {
  const page = await opened(`${address}#sample=curl-json`);
  const chooser = await page.$("input[type=file]");
  await chooser.uploadFile(capture);
  await page.waitForFunction(
    () => document.querySelector(".capture-title h2")?.textContent === "express-close.pcapng" &&
      document.body.dataset.phase === "ready",
  );
  const ofFile = await rows(page);
  assert.equal(ofFile.length, 10);
  console.log("a file opens");

  await page.click(".link-menu > summary");
  await page.waitForFunction(() => /#c=v1\./.test(document.querySelector(".link-text")?.value ?? ""));
  const link = await page.$eval(".link-text", (text) => text.value);
  const linked = await opened(link);
  assert.deepEqual(await rows(linked), ofFile);
  console.log("a link opens, with the rows of the file");

  const host = createServer((_request, response) => {
    response.setHeader("Content-Type", "text/html");
    response.end(`<iframe width="800" height="600" src="${address}#sample=express-close&stream=0&embed=1"></iframe>`);
  });
  await new Promise((then) => host.listen(0, "127.0.0.1", then));
  const notes = await browser.newPage();
  notes.setDefaultTimeout(PATIENCE_MS);
  await notes.goto(`http://127.0.0.1:${host.address().port}/`);
  const frame = await (await notes.waitForSelector("iframe")).contentFrame();
  await frame.waitForSelector('[data-frame="1"]');
  await frame.waitForSelector(".embed-bar a");
  host.close();
  console.log("an embed opens in another page");
} finally {
  await browser.close();
}
