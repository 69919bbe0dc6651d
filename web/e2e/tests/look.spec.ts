import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { conversation, pcap } from "../src/capture.ts";
import { expect, test } from "../src/test.ts";

/** 3 segments, 80 of data and ACKs, 4 of the teardown. */
const TRANSFER = pcap(conversation(40));

function choose(page: Page, name: string) {
  return page.getByRole("checkbox", { name }).click();
}

async function openMenu(page: Page) {
  await page.locator(".look-menu summary").click();
}

test("a long run stands in one row, which opens in place", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.choose(file("transfer.pcap", TRANSFER));
  await expect(page.getByRole("heading", { name: "transfer.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  const fold = page.locator("[data-fold]");
  await expect(fold).toHaveCount(1);
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await expect(fold).toHaveAccessibleName(/^\d\d more segments in .*: .* from the client$/);
  await expect(ladder.row(50)).toHaveCount(0);
  await expect(ladder.row(87)).toBeVisible();
  const top = (await fold.boundingBox())?.y;

  await fold.click();
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await expect(ladder.row(10)).toBeVisible();
  await expect(ladder.row(87)).toHaveCount(0);
  expect((await fold.boundingBox())?.y).toBe(top);

  await fold.focus();
  await page.keyboard.press("Enter");
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await expect(ladder.row(10)).toHaveCount(0);
  await page.keyboard.press("Space");
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await expect(fold).toBeFocused();
});

test("a step into a fold opens it", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.choose(file("transfer.pcap", TRANSFER));
  await expect(page.getByRole("heading", { name: "transfer.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  const drawn = await ladder.walk(Array.from({ length: 87 }, (_, index) => index + 1));
  expect(drawn.at(-1)?.label).toMatch(/^ACK seq=4002 ack=2\b/);
  await expect(page.locator("[data-fold]")).toHaveCount(0);
  await page.keyboard.press("Home");
  await expect(page.locator("[data-fold]")).toHaveAttribute("aria-expanded", "true");
});

test("how ladders look is kept for the next visit", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.whole();
  await ladder.choose(file("transfer.pcap", TRANSFER));
  await expect(page.getByRole("heading", { name: "transfer.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await openMenu(page);
  await choose(page, "Fold long runs of segments");
  await expect(page.locator("[data-fold]")).toHaveCount(0);
  await expect(ladder.row(10)).toBeVisible();
  await choose(page, "Raw sequence numbers");
  await page.goto("about:blank");
  await ladder.open();
  expect((await ladder.drawn(4)).label).toContain("seq=2618481908");
  await ladder.choose(file("transfer.pcap", TRANSFER));
  await expect(page.getByRole("heading", { name: "transfer.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await expect(ladder.row(10)).toBeVisible();
});

test("raw numbers, initial numbers and columns are shown on request", async ({ ladder, page }) => {
  await page.setViewportSize({ width: 1900, height: 1000 });
  await ladder.open();
  const head = page.locator(".ladder-head");
  await expect(head).not.toContainText("ISN");
  await openMenu(page);
  await choose(page, "Raw sequence numbers");
  await expect.poll(async () => (await ladder.drawn(5)).label).toBe("ACK seq=976454347 ack=2618482442 win=2616576");
  await choose(page, "ISN at each SYN");
  await expect(head).toContainText("ISN 2618481907");
  await expect(head).toContainText("ISN 976454346");
  await choose(page, "Window in bytes");
  await choose(page, "Time from data to ACK");
  await choose(page, "Bytes in flight");
  for (const heading of ["window", "RTT", "in flight"]) await expect(head).toContainText(heading);
  // The server's ACK of the request, and its answer of 998 bytes.
  await expect(ladder.row(5)).toContainText("13\u00a0µs");
  await expect(ladder.row(6).getByText("998", { exact: true })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((it) => it.id)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.locator(".look-menu")).not.toHaveAttribute("open");
  await expect(page.locator(".look-menu summary")).toBeFocused();
});

test("a segment lights up what it acknowledges and what acknowledges it", async ({ ladder, page }) => {
  await ladder.open();
  const lit = () =>
    page.locator("[data-lit]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-frame")));
  await ladder.row(4).hover();
  await expect.poll(lit).toEqual(["5"]);
  await ladder.row(2).hover();
  await expect.poll(lit).toEqual(["1", "3"]);
  await page.locator(".brand").hover();
  await expect.poll(lit).toEqual([]);
  await ladder.row(5).click();
  await page.keyboard.press("j");
  await expect.poll(lit).toContain("7");
});

test("a brace stands beside the segments of one message", async ({ ladder, page }) => {
  await page.setViewportSize({ width: 1500, height: 2400 });
  await ladder.open();
  const brace = page.locator("line.tl-brace.tl-server").first();
  const [from, to] = [await ladder.row(21).boundingBox(), await ladder.row(27).boundingBox()];
  const box = await brace.boundingBox();
  expect(box?.y).toBeGreaterThan(from?.y ?? Number.NaN);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan((to?.y ?? 0) + (to?.height ?? 0));
  expect(box?.height).toBeGreaterThan(250);
});
