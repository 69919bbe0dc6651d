import type { Page } from "@playwright/test";
import { conversation, pcap, writeEndless } from "../src/capture.ts";
import { expect, test } from "../src/test.ts";

/** Ends the worker from inside, as a browser short of memory would from outside: nothing tells the page. */
async function killWorker(page: Page): Promise<void> {
  const [worker] = page.workers();
  expect(worker, "the page has a worker").toBeDefined();
  await worker?.evaluate(() => self.close());
}

test("a worker that dies while it reads is noticed, and another one started", async ({ ladder, page, file }, testInfo) => {
  await ladder.open();
  const path = testInfo.outputPath("endless.pcap");
  writeEndless(path, 16 * 1024 ** 3);
  await ladder.choose(path);
  await expect(page.getByRole("progressbar")).toHaveAttribute("value", /[1-9]/);
  await killWorker(page);
  await ladder.reaches("worker-lost");
  await expect(page.getByRole("alert")).toBeVisible();
  await ladder.choose(file("talk.pcap", pcap(conversation(3))));
  await ladder.reaches("ready");
  await expect(ladder.row(13)).toBeVisible();
});

test("a worker that dies in peace is missed when it is asked, and what was open opens again", async ({ ladder, page }) => {
  await ladder.open();
  await killWorker(page);
  await ladder.row(5).click();
  await ladder.reaches("worker-lost");
  await page.getByRole("alert").getByRole("button").click();
  await ladder.reaches("ready");
  await ladder.row(4).click();
  await expect(ladder.panel).toContainText("#4");
});
