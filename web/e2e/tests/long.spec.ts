import { conversation, pcap } from "../src/capture.ts";
import { expect, test } from "../src/test.ts";

/** 3 + 2 × 49 997 + 4 segments, all of one connection. */
const DATA_SEGMENTS = 49_997;
const SEGMENTS = 2 * DATA_SEGMENTS + 7;

test("of a hundred thousand segments only those in view are in the document", async ({ ladder, page, file }) => {
  await ladder.unfolded();
  await ladder.open();
  await ladder.choose(file("long.pcap", pcap(conversation(DATA_SEGMENTS))));
  await expect(page.getByRole("heading", { name: "long.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await expect(ladder.row(1)).toBeVisible();
  expect(await ladder.rows.count()).toBeLessThan(150);

  await ladder.row(1).click();
  await page.keyboard.press("End");
  await expect(ladder.row(SEGMENTS)).toBeInViewport();
  expect((await ladder.drawn(SEGMENTS)).label).toMatch(/^ACK seq=4999702 ack=2\b/);
  expect(await ladder.rows.count()).toBeLessThan(150);
  await expect(ladder.row(1)).toHaveCount(0);

  await page.keyboard.press("Home");
  await expect(ladder.row(1)).toBeInViewport();
});

test("the wheel goes through a long ladder", async ({ ladder, page, file }) => {
  await ladder.unfolded();
  await ladder.open();
  await ladder.choose(file("long.pcap", pcap(conversation(DATA_SEGMENTS))));
  await expect(page.getByRole("heading", { name: "long.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await ladder.row(1).hover();
  await page.mouse.wheel(0, 200_000);
  await expect(ladder.row(1)).toHaveCount(0);
  await expect(ladder.rows.first()).toBeVisible();
  const frame = Number(await ladder.rows.first().getAttribute("data-frame"));
  expect(frame).toBeGreaterThan(1000);
});
