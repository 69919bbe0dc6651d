import { expect, test } from "../src/test.ts";
import type { Page } from "@playwright/test";

/** Opens the panel and gives the link that is made there, once it is made. */
async function made(page: Page): Promise<string> {
  const menu = page.locator(".link-menu");
  if (!(await menu.getAttribute("open").then((it) => it !== null))) await menu.locator("summary").first().click();
  const text = menu.locator(".link-text");
  await expect(text).toHaveValue(/#c=v1\..+&stream=\d+/);
  return text.inputValue();
}

/** Every segment of the lab's first connection. */
const FRAMES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, ...Array.from({ length: 20 }, (_, at) => 17 + at)];

test("a link that one page made opens on a fresh one, with the network off", async ({ ladder, page, context }) => {
  await ladder.unfolded();
  await ladder.open("#sample=node-keepalive");
  await ladder.whole();
  const drawn = await ladder.walk(FRAMES);
  const fragment = new URL(await made(page)).hash;
  expect(fragment.length - 1).toBeLessThanOrEqual(640);

  const fresh = await context.newPage();
  const { LadderPage } = await import("../src/ladder-page.ts");
  const other = new LadderPage(fresh, { address: ladder.address } as never);
  await other.unfolded();
  await other.open("#sample=express-close");
  await other.whole();
  await context.setOffline(true);
  await fresh.evaluate((to) => {
    location.hash = to;
  }, fragment);
  await expect(fresh.getByRole("heading", { name: "node-keepalive.pcap" })).toBeVisible();
  await other.reaches("ready");
  expect(await other.walk(FRAMES)).toEqual(drawn);
  await expect(other.connections).toHaveCount(1);
  await expect(fresh).toHaveURL(new RegExp(`#c=${fragment.slice(3, 40)}`));
  await context.setOffline(false);
});

test("a connection of a link keeps its number", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&stream=1");
  await ladder.whole();
  const link = await made(page);
  expect(link).toContain("&stream=1");
  await page.goto("about:blank");
  await page.goto(link);
  await ladder.reaches("ready");
  await expect(page.locator('[data-stream="1"]')).toBeVisible();
  await expect(ladder.connections).toHaveCount(1);
});

test("what is chosen is in the link", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive");
  await ladder.whole();
  const plain = await made(page);
  await page.getByLabel("All header fields of HTTP messages").check();
  const text = page.locator(".link-text");
  await expect(text).not.toHaveValue(plain);
  await expect.poll(async () => (await text.inputValue()).length).toBeGreaterThan(plain.length + 200);
  await page.getByLabel("This theme").check();
  await expect(text).toHaveValue(/&theme=/);
  await expect(page.locator(".link-len")).toContainText("letters");
});

for (const [what, fragment, says] of [
  ["damaged", "#c=v1.AAAA", "damaged"],
  ["cut", "#c=v1.", "damaged"],
  ["newer", "#c=v9.AAAA", "newer version"],
  ["hostile", `#c=v1.${encodeURIComponent("\u202e<img src=x>")}`, "damaged"],
] as const) {
  test(`a ${what} link is told in a line`, async ({ ladder, page }) => {
    await page.goto(ladder.address + fragment);
    await ladder.reaches("failed");
    const told = page.getByRole("alert").or(page.locator("main")).filter({ hasText: says }).first();
    await expect(told).toBeVisible();
    await expect(page.locator("body")).not.toContainText("\u202e");
  });
}

test("what a link leaves out of a stream is not called missing from the capture", async ({ ladder, page }) => {
  await ladder.open("#sample=express-close");
  await ladder.whole();
  const link = await made(page);
  await page.goto("about:blank");
  await page.goto(`${link}&view=stream`);
  await ladder.reaches("ready");
  await expect(page.locator(".stream-gap")).toHaveText("11 bytes were captured here, and are not in the link.");
  await expect(page.locator(".stream-foot")).toContainText("This capture came in a link.");
});
