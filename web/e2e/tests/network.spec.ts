import type { Page } from "@playwright/test";
import { conversation, pcap } from "../src/capture.ts";
import { LadderPage } from "../src/ladder-page.ts";
import { expect, test } from "../src/test.ts";

/** Addresses of everything that the page and its worker ask for from now on. */
function requestsOf(page: Page): string[] {
  const requests: string[] = [];
  page.context().on("request", (request) => requests.push(request.url()));
  return requests;
}

/** What leaves the machine's memory: `blob:` and `data:` are in the browser already. */
function networked(requests: string[]): string[] {
  return requests.filter((url) => !/^(blob|data):/.test(url));
}

test("nothing is loaded but the page's own files", async ({ ladder, page, site }) => {
  const requests = requestsOf(page);
  await ladder.open();
  // The page, its script and wasm, the worker's, the sample.
  expect(networked(requests).length).toBeGreaterThan(5);
  expect(networked(requests).filter((url) => !url.startsWith(site.address))).toEqual([]);
});

test("a dropped capture causes no request at all", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.whole();
  const requests = requestsOf(page);
  await ladder.drop(file("secret.pcap", pcap(conversation(4))));
  await expect(page.getByRole("heading", { name: "secret.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await ladder.row(5).click();
  await expect(ladder.panel).toContainText("#5");
  expect(networked(requests)).toEqual([]);
});

test("a local file's content stays out of the address", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.choose(file("secret.pcap", pcap(conversation(4))));
  await ladder.reaches("ready");
  await ladder.row(5).click();
  await expect.poll(() => new URL(page.url()).hash).toContain("frame=5");
  expect(new URL(page.url()).hash.length).toBeLessThan(60);
});

test("once loaded, the page needs no network", async ({ ladder, page, context, file }) => {
  await ladder.open();
  await ladder.whole();
  await context.setOffline(true);
  await ladder.choose(file("offline.pcap", pcap(conversation(3))));
  await expect(page.getByRole("heading", { name: "offline.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await ladder.row(13).click();
  await expect(ladder.panel).toContainText("#13");
});

test("the page works under any path", async ({ ladder, page, site, file }) => {
  const requests = requestsOf(page);
  await ladder.open("#sample=node-keepalive&frame=5", site.subAddress);
  expect(networked(requests).filter((url) => !url.startsWith(site.subAddress))).toEqual([]);
  await expect(ladder.row(5)).toBeVisible();
  await ladder.drop(file("talk.pcap", pcap(conversation(2))));
  await expect(page.getByRole("heading", { name: "talk.pcap" })).toBeVisible();
  await ladder.reaches("ready");
});

test("two pages do not share a worker", async ({ ladder, context, site, file }) => {
  await ladder.open();
  const other = new LadderPage(await context.newPage(), site);
  await other.open();
  await other.choose(file("other.pcap", pcap(conversation(2))));
  await expect(other.page.getByRole("heading", { name: "other.pcap" })).toBeVisible();
  await expect(ladder.page.getByRole("heading", { name: "node-keepalive.pcap" })).toBeVisible();
});

test.describe(() => {
  test.use({ expectedNoise: /Failed to load|Failed to fetch|did not load|error/i });

  for (const [what, pattern, name] of [
    ["the page's wasm", /\/web-[^/]*_bg\.wasm$/, /web-[^ ]*_bg\.wasm did not load/],
    ["the page's module", /\/web-[^/]*\.js$/, /web-[^ ]*\.js did not load/],
    ["a style sheet", /\/[^/]*\.css$/, /\.css did not load/],
  ] as const) {
    test(`where ${what} does not load, the page says so`, async ({ page, site }) => {
      await page.route(pattern, (route) => route.abort());
      await page.goto(site.address);
      await expect(page.getByRole("alert")).toContainText(name);
      await expect(page.getByRole("heading", { name: "TCP Ladder" })).toBeVisible();
    });
  }

  test("where texts in Chinese do not load, the page says so in English", async ({ ladder, page }) => {
    await page.route("**/texts/zh-CN/*", (route) => route.abort());
    await ladder.open("#sample=node-keepalive&lang=zh-CN");
    await expect(page.getByText("The texts in Chinese did not load.")).toBeVisible();
  });
});

test("what an address asks for is told for what it is", async ({ page, site }) => {
  for (const [src, said] of [
    ["javascript:alert(1)", "This address is a program, not a capture."],
    ["data:text/html,x", "This address holds its content itself"],
    ["file:///etc/passwd", "This address is of a file on a computer"],
  ] as const) {
    await page.goto(`${site.address}#src=${encodeURIComponent(src)}`);
    await expect(page.getByRole("alert")).toContainText(said);
  }
});
