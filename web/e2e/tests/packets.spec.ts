import type { Page } from "@playwright/test";
import { conversation, pcap } from "../src/capture.ts";
import { expect, test } from "../src/test.ts";

const packets = (page: Page) => page.locator("[data-packet]");

async function frames(page: Page): Promise<number[]> {
  return packets(page).evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-packet"))));
}

test("the table has all segments, and says of each what Wireshark says", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&view=packets");
  await expect(page.getByRole("grid", { name: "Packets" })).toHaveAttribute("aria-rowcount", "39");
  await expect(page.getByText("38 segments", { exact: true })).toBeVisible();
  const cells = packets(page).nth(1).getByRole("gridcell");
  await expect(cells).toHaveText([
    "2",
    "0.000 019",
    "127.0.0.1:3000",
    "127.0.0.1:35201",
    "0",
    "SYN ACK",
    "0",
    "1",
    "65535",
    "0",
    /MSS=65495 WS=256/,
  ]);
  await expect(packets(page).nth(3)).toContainText("GET /");
});

test("columns sort it, the connection in view and the filter narrow it", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&view=packets&filter=http.response");
  await expect.poll(() => frames(page)).toEqual([6, 10, 17, 27, 31]);
  const length = page.getByRole("columnheader", { name: "Len" });
  await length.getByRole("button").click();
  await expect.poll(() => frames(page)).toEqual([31, 10, 6, 27, 17]);
  await expect(length).toHaveAttribute("aria-sort", "ascending");
  await length.getByRole("button").click();
  await expect.poll(() => frames(page)).toEqual([17, 27, 6, 10, 31]);
  await expect(length).toHaveAttribute("aria-sort", "descending");
  await page.getByRole("combobox", { name: "Filter" }).fill("tcp.flags.fin == 1");
  await expect(page.getByText("3 segments that match the filter")).toBeVisible();
  await page.getByRole("button", { name: "this connection" }).click();
  await expect.poll(async () => (await frames(page)).sort()).toEqual([33, 35]);
});

test("a row leads to its segment, of whatever connection", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&view=packets");
  await page.locator('[data-packet="15"]').click();
  await expect(ladder.panel).toContainText("#15");
  await expect(ladder.connection(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Home");
  await expect(ladder.panel).toContainText("#1 ");
  await page.getByRole("button", { name: "Ladder" }).click();
  await expect(ladder.row(1)).toHaveAttribute("aria-selected", "true");
});

test("of a hundred thousand segments only those in view are in the document", async ({ ladder, page, file }) => {
  const segments = 2 * 49_997 + 7;
  await ladder.open("#view=packets");
  await ladder.choose(file("long.pcap", pcap(conversation(49_997))));
  await expect(page.getByRole("grid")).toHaveAttribute("aria-rowcount", String(segments + 1));
  await packets(page).first().click();
  await page.keyboard.press("End");
  const last = page.locator(`[data-packet="${segments}"]`);
  await expect(last).toBeInViewport();
  await expect(last).toHaveAttribute("aria-selected", "true");
  await expect(last).toBeFocused();
  expect(await packets(page).count()).toBeLessThan(100);
  await page.getByRole("columnheader", { name: "Seq" }).getByRole("button").click();
  await expect(last).toBeInViewport();
  await packets(page).last().click();
  await page.keyboard.press("Home");
  // Sequence number 0: the SYN, then the SYN ACK.
  await expect(packets(page).first()).toHaveAttribute("data-packet", "1");
});
