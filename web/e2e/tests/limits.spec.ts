import { mkdirSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { conversation, pcap } from "../src/capture.ts";
import { dialogue, type Turn } from "../src/dialogue.ts";
import { expect, test } from "../src/test.ts";

declare function wasm_bindgen(): Promise<{ memory: WebAssembly.Memory }>;

/** A page of WebAssembly's memory, and the most that a memory has. */
const PAGE = 64 << 10;
const MOST_PAGES = 65_536;

/** A server of this test alone, which other pages may read; gives its address. */
async function serve(answer: RequestListener): Promise<{ address: string; end: () => void }> {
  const server = createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    answer(request, response);
  });
  await new Promise<void>((then) => server.listen(0, "127.0.0.1", then));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, end: () => server.close() };
}

test.describe(() => {
  test.use({ expectedNoise: /ERR_|Failed to load|Failed to fetch|Access to script|blocked by CORS|did not load/ });

  test("a capture that says it has two GiB is not fetched, and its server is let go", async ({ page, site }) => {
    const gone = new Promise<void>((then) => {
      void serve((_request, response) => {
        response.on("close", then);
        response.writeHead(200, { "Content-Length": 2 * 1024 ** 3 });
        response.write(pcap(conversation(1)));
      }).then(({ address }) => page.goto(`${site.address}#src=${encodeURIComponent(`${address}/long.pcap`)}`));
    });
    await expect(page.getByRole("alert")).toContainText("It has more than 1024 MiB, which is the most that is fetched.");
    await gone;
  });

  test("where the script that starts the page does not load, the page says what it waits for", async ({ page, site }) => {
    await page.route("**/start.js", (route) => route.abort());
    await page.goto(site.address);
    await expect(page.getByRole("heading", { name: "TCP Ladder" })).toBeVisible();
    const late = page.getByText("a file of the page did not load");
    // It comes once nobody believes any more that the page will.
    await expect(late).toHaveCSS("opacity", "1", { timeout: 15_000 });
  });

  test("in a frame that may only run scripts, the page opens, or says that it cannot", async ({ page, site }) => {
    const host = await serve((_request, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end(`<iframe sandbox="allow-scripts" width="1200" height="800" src="${site.address}"></iframe>`);
    });
    await page.goto(host.address);
    const frame = page.frameLocator("iframe");
    const told = frame.getByText("a file of the page did not load");
    const drawn = frame.locator("[data-frame]").first();
    await expect(frame.getByRole("heading").first()).toBeVisible();
    await expect
      .poll(async () => (await drawn.isVisible()) || (await told.evaluate((it) => getComputedStyle(it).opacity)) === "1", {
        timeout: 20_000,
      })
      .toBe(true);
    host.end();
  });

  test("a language that cannot be fetched without a network is told", async ({ ladder, page, context }) => {
    await ladder.open();
    await ladder.whole();
    await context.setOffline(true);
    await page.getByRole("button", { name: /中文/ }).click();
    await expect(page.getByText("The texts in Chinese did not load.")).toBeVisible();
    await ladder.row(4).click();
    await expect(ladder.panel).toContainText("#4");
  });
});

test("a folder is called one, and what was open can be opened again", async ({ ladder, page, file }, testInfo) => {
  await ladder.open();
  const folder = testInfo.outputPath("captures");
  mkdirSync(folder);
  await ladder.drop(folder);
  await ladder.reaches("failed");
  await expect(page.getByRole("alert")).toContainText("This is a folder");
  await expect(page.getByRole("alert")).toContainText("captures");
  await ladder.drop(file("talk.pcap", pcap(conversation(2))));
  await ladder.reaches("ready");
  await expect(ladder.row(11)).toBeVisible();
});

test("what is opened after memory ran out has a worker of its own", async ({ ladder, page, file }) => {
  await ladder.open();
  const [full] = page.workers();
  await full?.evaluate(
    async ([most, page]) => {
      const { memory } = await wasm_bindgen();
      memory.grow(most - memory.buffer.byteLength / page);
    },
    [MOST_PAGES, PAGE] as const,
  );
  // So many segments that their records need more than what lies free.
  const path = file("many.pcap", pcap(conversation(100_000, 1)));
  await ladder.choose(path);
  await ladder.reaches("failed");
  await expect(page.getByRole("alert")).toContainText("The capture has more segments than memory holds.");
  await ladder.choose(file("talk.pcap", pcap(conversation(2))));
  await ladder.reaches("ready");
  await expect(ladder.row(11)).toBeVisible();
  const [fresh, ...others] = page.workers();
  expect(others).toEqual([]);
  expect(fresh).not.toBe(full);
  const bytes = await fresh?.evaluate(async () => (await wasm_bindgen()).memory.buffer.byteLength);
  expect(bytes).toBeLessThan(256 << 20);
});

test("a window of thousands of tiny pieces does not hold the page", async ({ ladder, page, file }) => {
  const turns = Array.from({ length: 3000 }, (): Turn[] => [
    { by: "client", bytes: "a" },
    { by: "server", bytes: "b" },
  ]);
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((it) => it.duration))).observe({ type: "longtask" });
  });
  await ladder.open();
  await ladder.whole();
  await ladder.choose(file("tiny.pcap", pcap(dialogue(turns.flat()))));
  await ladder.reaches("ready");
  await page.evaluate(() => ((window as unknown as { tasks: number[] }).tasks.length = 0));
  for (const name of ["Stream", "Hex", "Text"]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.locator("[data-piece]").first()).toBeVisible();
    for (const key of ["End", "Home", "PageDown"]) await page.keyboard.press(key);
  }
  const tasks = await page.evaluate(() => (window as unknown as { tasks: number[] }).tasks);
  console.log("tasks", tasks);
});
