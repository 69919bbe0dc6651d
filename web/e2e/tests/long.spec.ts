import { CLIENT, conversation, pcap, SERVER } from "../src/capture.ts";
import { connection } from "../src/tcp.ts";
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
  await ladder.row(1).focus();
  await page.keyboard.press("End");
  await expect(ladder.row(SEGMENTS)).toBeInViewport();
  await expect(ladder.row(SEGMENTS)).toBeFocused();
  expect((await ladder.drawn(SEGMENTS)).label).toMatch(/^ACK seq=4999702 ack=2\b/);
  expect(await ladder.rows.count()).toBeLessThan(150);
  await expect(ladder.row(1)).toHaveCount(0);

  await page.keyboard.press("Home");
  await expect(ladder.row(1)).toBeInViewport();
  await expect(ladder.row(1)).toBeFocused();
});

test("the wheel goes through a long ladder", async ({ ladder, page, file }) => {
  await ladder.unfolded();
  await ladder.open();
  await ladder.choose(file("long.pcap", pcap(conversation(DATA_SEGMENTS))));
  await expect(page.getByRole("heading", { name: "long.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await ladder.row(1).hover();
  await page.mouse.wheel(0, 200_000);
  const first = async () => Number(await ladder.rows.first().getAttribute("data-frame"));
  await expect.poll(first).toBeGreaterThan(1000);
  await expect(ladder.rows.first()).toBeVisible();
});

test("the strip says what is in view, and leads there", async ({ ladder, page, file }) => {
  const clients = [CLIENT, { ...CLIENT, port: CLIENT.port + 1 }];
  // Two connections whose ladders are alike; each lacks a segment of its data.
  const segments = 406;
  const frames = clients.flatMap((client) => {
    const all = [...connection(client, SERVER, 200, new Uint8Array(100))];
    return all.filter((_, place) => place !== 103);
  });
  await ladder.unfolded();
  await ladder.open();
  await ladder.choose(file("alike.pcap", pcap(frames)));
  await expect(page.getByRole("heading", { name: "alike.pcap" })).toBeVisible();
  await ladder.whole();
  const strip = page.locator(".ladder-strip");
  /** Where the frame begins and ends in the strip, as shares of its height. */
  const seen = async () => {
    const [whole, frame] = [await strip.boundingBox(), await strip.locator(".strip-view").boundingBox()];
    if (!whole || !frame) throw new Error("no strip");
    const share = (y: number) => Math.max(Math.round(((y - whole.y) / whole.height) * 100), 0);
    return [share(frame.y), share(frame.y + frame.height)];
  };
  for (const stream of [0, 1]) {
    await ladder.connections.nth(stream).click();
    await expect(ladder.row(segments * stream + 1)).toBeInViewport();
    await expect(strip.locator(".strip-mark")).not.toHaveCount(0);
    await expect(strip.locator(".strip-view")).toHaveAttribute("visibility", "visible");
    await expect.poll(async () => (await seen())[0]).toBe(0);

    await ladder.row(segments * stream + 1).hover();
    await page.mouse.wheel(0, 100_000);
    await expect(ladder.row(segments * (stream + 1))).toBeInViewport();
    await expect.poll(async () => (await seen())[1]).toBe(100);

    const box = await strip.boundingBox();
    await strip.click({ position: { x: 14, y: (box?.height ?? 0) / 2 } });
    await expect(ladder.row(segments * stream + segments / 2)).toBeInViewport();
    const [top, bottom] = await seen();
    expect((top ?? 0) + (bottom ?? 0)).toBeGreaterThan(96);
    expect((top ?? 0) + (bottom ?? 0)).toBeLessThan(104);
  }
});
