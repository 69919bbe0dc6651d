import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, test } from "../src/test.ts";

/** The lab connection with its viewer, as the page gives it. */
async function oneFile(page: Page): Promise<Buffer> {
  await page.locator(".take-menu summary").click();
  await page.locator(".take-menu").getByRole("combobox", { name: /^(Format|格式)$/ }).selectOption("html");
  const download = page.waitForEvent("download");
  await page.locator(".take-menu").getByRole("button", { name: /^(Save|保存)$/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("node-keepalive-stream-0.html");
  return readFileSync(await file.path());
}

test("one file from a local disk shows every view without a network", async ({ ladder, page, context, file }) => {
  await ladder.open("#sample=node-keepalive&stream=0");
  const path = file("lab.html", await oneFile(page));
  await context.setOffline(true);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).protocol));
  await page.goto(pathToFileURL(path).href);
  await ladder.reaches("ready");
  await expect(page.getByRole("heading", { name: "node-keepalive-stream-0.pcapng" })).toBeVisible();
  await expect(ladder.row(1)).toContainText("SYN");
  await ladder.whole();
  await expect(ladder.panel).toContainText("Why Seq");
  await ladder.row(4).click();
  await expect(ladder.panel).toContainText("GET /");

  const view = (name: string) => page.locator(".view-tabs").getByRole("button", { name, exact: true }).click();
  await view("Stream");
  await expect(page.locator(".column-ladder")).toContainText("HTTP/1.1 200 OK");
  await view("Graphs");
  await expect(page.locator(".graph-ground")).toHaveAttribute("data-graph", "tcptrace");
  await view("Packets");
  await expect(page.locator(".column-ladder")).toContainText("35201");
  await view("Overview");
  await view("Hosts");
  await expect(page.locator(".column-ladder")).toContainText("127.0.0.1");
  await page.getByRole("button", { name: /中文/ }).click();
  await expect(page.locator(".view-tabs")).toContainText("梯形图");
  // Its view is in its address, and comes back.
  await page.reload();
  await ladder.reaches("ready");
  expect(new Set(asked.filter((protocol) => !["file:", "blob:", "data:"].includes(protocol)))).toEqual(new Set());
});

test("one file begins in the language in which it was made", async ({ ladder, page, file }) => {
  await ladder.open("#sample=node-keepalive&stream=0&lang=zh-CN");
  const path = file("lab.html", await oneFile(page));
  // As somebody else opens it.
  await page.evaluate(() => localStorage.clear());
  await page.goto(pathToFileURL(path).href);
  await ladder.reaches("ready");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
});
