import { readFileSync } from "node:fs";
import { exchanges } from "../src/exchanges.ts";
import { expect, test } from "../src/test.ts";

test("from a dropped capture to the slowest of many requests it takes two clicks", async ({ ladder, page, file }) => {
  await ladder.open("#sample=node-keepalive");
  await ladder.whole();
  await ladder.choose(file("many.pcap", exchanges(120)));
  await ladder.reaches("ready");
  await page.getByRole("navigation", { name: "View" }).getByRole("button", { name: "Requests" }).click();
  await page.getByRole("button", { name: "Slowest first" }).click();
  const rows = page.locator("[data-request]");
  // Every request takes as many ms as its number says; the 77th takes longer.
  await expect(rows.first()).toContainText("/slow-77");
  await expect(rows.nth(1)).toContainText("/item-119");
  await expect(page.getByText("120 requests", { exact: true })).toBeVisible();
  expect(await rows.count()).toBeLessThan(100);
  await rows.first().click();
  await expect(page.getByRole("button", { name: "Ladder" })).toHaveAttribute("aria-current", "page");
  await expect(ladder.connection(77)).toHaveAttribute("aria-selected", "true");
  await expect(ladder.panel).toContainText("/slow-77");
});

test("the table narrows with the filter, and goes along as a command or an archive", async ({ ladder, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ladder.open("#sample=node-keepalive&view=requests&filter=http.response.code==206");
  const rows = page.locator("[data-request]");
  await expect(rows).toHaveCount(1);
  await expect(rows.first().getByRole("gridcell").nth(3)).toHaveText("206");
  await page.getByRole("button", { name: "Copy as cURL" }).click();
  await expect(page.getByText("Copied as a curl command.")).toBeVisible();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toMatch(/^curl 'http:\/\/127\.0\.0\.1:3000\/static\/BGM.* -H 'Range: bytes=0-'/);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as HAR" }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe("node-keepalive.har");
  const har = JSON.parse(readFileSync(await download.path(), "utf8"));
  expect(har.log.version).toBe("1.2");
  expect(har.log.entries).toHaveLength(1);
  const [entry] = har.log.entries;
  expect(entry.request.headers).toContainEqual({ name: "Range", value: "bytes=0-" });
  expect(entry.response.status).toBe(206);
  expect(entry.response.content.size).toBe(142_130);
  const { blocked, send, wait, receive } = entry.timings;
  expect(entry.time).toBeCloseTo(blocked + send + wait + receive, 2);
});

test("a message is shown with its headers", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&view=stream&bytes=messages&message=7");
  const head = page.locator(".message-head");
  await expect(head).toContainText("HTTP/1.1 206 Partial Content");
  await expect(head).toContainText("bytes 0-142129/142130");
});
