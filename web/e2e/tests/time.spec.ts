import { AxeBuilder } from "@axe-core/playwright";
import { pcap } from "../src/capture.ts";
import { dialogue, exchange } from "../src/dialogue.ts";
import type { LadderPage } from "../src/ladder-page.ts";
import { expect, test } from "../src/test.ts";

/** A request whose server is 20 ms there and back away, captured at the client. */
const FAR_AWAY = pcap(
  dialogue(exchange("/", [], "x")),
  [0, 20_000, 20_050, 20_100, 40_500, 40_600, 40_650, 60_650],
);

/** Switches something on or off in the menu of looks. */
async function choose(ladder: LadderPage, name: string) {
  await ladder.whole();
  const menu = ladder.page.locator(".look-menu");
  if ((await menu.getAttribute("open")) === null) await menu.locator("summary").click();
  await ladder.page.getByRole("checkbox", { name }).click();
}

/** How far below one frame's time that of another stands, in px. */
async function between(ladder: LadderPage, from: number, to: number): Promise<number> {
  const time = async (frame: number) =>
    (await ladder.row(frame).locator(".tl-time").first().boundingBox())?.y ?? Number.NaN;
  return Math.round((await time(to)) - (await time(from)));
}

/** An arrow's line: from x, y, to x, y. */
async function arrow(ladder: LadderPage, frame: number): Promise<number[]> {
  const line = ladder.row(frame).locator("line.tl-arrow");
  return line.evaluate((it) => ["x1", "y1", "x2", "y2"].map((name) => Number(it.getAttribute(name))));
}

async function openFarAway(ladder: LadderPage, path: string) {
  await ladder.open();
  await choose(ladder, "Space rows by time");
  await ladder.choose(path);
  await expect(ladder.page.getByRole("heading", { name: "far.pcap" })).toBeVisible();
  await ladder.reaches("ready");
}

test("distances say how much time passed", async ({ ladder, page }) => {
  await page.setViewportSize({ width: 1500, height: 2600 });
  await ladder.unfolded();
  await ladder.open();
  // The strip that comes beside the rows has them drawn anew.
  await ladder.whole();
  expect(await between(ladder, 9, 10)).toBe(46);
  await choose(ladder, "Space rows by time");
  const note = page.locator(".ladder-note");
  await expect(note).toContainText("One mark of the ruler is 100\u00a0µs.");
  await expect(note).toContainText("Both ends are on the machine that captured");
  // 375 317 ns take 100 px: 797 µs, 508 µs, 533 µs. 16 µs take as much room as its text needs.
  await expect.poll(() => between(ladder, 9, 10)).toBe(212);
  expect(await between(ladder, 13, 17)).toBe(135);
  expect(await between(ladder, 30, 31)).toBe(142);
  expect(await between(ladder, 10, 11)).toBe(56);
  // 110 ms are too long, and folded as a pause.
  await expect(page.getByText("nothing for 109.936\u00a0ms")).toBeVisible();
  // The brace reaches from arrow to arrow.
  const brace = await page.locator("line.tl-brace.tl-server").first().boundingBox();
  const [from, to] = [await ladder.row(21).locator(".tl-arrow").boundingBox(), await ladder.row(27).locator(".tl-arrow").boundingBox()];
  expect(Math.abs((brace?.y ?? 0) - (from?.y ?? Number.NaN))).toBeLessThan(6);
  expect(Math.abs((brace?.y ?? 0) + (brace?.height ?? 0) - (to?.y ?? Number.NaN))).toBeLessThan(6);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((it) => it.id)).toEqual([]);
});

test("a reader stays where they are, and every segment can be stepped to", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&frame=31");
  await choose(ladder, "Space rows by time");
  await expect(page.locator(".ladder-note")).toBeVisible();
  await expect(ladder.row(31)).toBeInViewport();
  await page.keyboard.press("Escape");
  await ladder.row(31).click();
  await ladder.walk([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  // The choice is kept.
  await page.goto("about:blank");
  await ladder.open();
  await expect(page.locator(".ladder-note")).toBeVisible();
});

test("arrows slope by the time under way", async ({ ladder, page, file }) => {
  await page.setViewportSize({ width: 1500, height: 1400 });
  await openFarAway(ladder, file("far.pcap", FAR_AWAY));
  await expect(page.locator(".ladder-head")).toContainText("▾ captured here");
  const note = page.locator(".ladder-note");
  await expect(note).toContainText("Near the client: the answer of the server took 20.000\u00a0ms");
  const far = Math.round(((await between(ladder, 1, 2)) - 24) / 2);
  // The SYN arrives later than it was captured, its answer left earlier; both by half the way, but for what keeps them apart.
  const [, from = 0, , to = 0] = await arrow(ladder, 1);
  expect(Math.abs(to - from - far)).toBeLessThan(3);
  const [, back = 0, , end = 0] = await arrow(ladder, 2);
  expect(Math.abs(end - back - far)).toBeLessThan(3);
  const turn = (frame: number) => ladder.row(frame).locator(".tl-label").getAttribute("transform");
  expect(await turn(1)).toMatch(/^rotate\(\d+(\.\d+)? /);
  expect(await turn(2)).toMatch(/^rotate\(-\d+(\.\d+)? /);
  await choose(ladder, "Space rows by time");
  await expect(note).toHaveCount(0);
  await expect.poll(() => turn(1)).toBeNull();
});

test("the server can be on the left", async ({ ladder, page, file }) => {
  await openFarAway(ladder, file("far.pcap", FAR_AWAY));
  await choose(ladder, "Server on the left");
  const head = page.locator(".ladder-head");
  await expect.poll(async () => {
    const [server, client] = [head.getByText("Server", { exact: true }), head.getByText("Client", { exact: true })];
    return ((await client.boundingBox())?.x ?? 0) - ((await server.boundingBox())?.x ?? 0);
  }).toBeGreaterThan(300);
  await expect(head).toContainText("captured here ▾");
  const [from = 0, , to = 0] = await arrow(ladder, 1);
  expect(from).toBeGreaterThan(to + 250);
  await expect(ladder.row(1)).toHaveAccessibleName(/client to server/);
});

test("timestamps stand in a column", async ({ ladder, page }) => {
  await page.setViewportSize({ width: 1900, height: 1000 });
  await ladder.open();
  await choose(ladder, "Timestamps");
  await expect(page.locator(".ladder-head")).toContainText("TSval");
  await expect(ladder.row(2).locator("text.tl-time")).toHaveText(["+19\u00a0µs", "6697707", "6697706"]);
  await expect(ladder.row(8).locator("text.tl-time")).toHaveText([/109\.936/, "6697818", "6697818"]);
  // Also those that are asked for on another visit.
  await page.goto("about:blank");
  await ladder.open("#sample=node-keepalive&frame=33");
  await expect(ladder.row(33).locator("text.tl-time")).toHaveText([/5\.013/, "6702863", "6697850"]);
});
