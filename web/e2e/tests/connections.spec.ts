import { exchanges } from "../src/exchanges.ts";
import { expect, test } from "../src/test.ts";

test("of 120 connections at least eight are in view, named by their server, with what is unusual", async ({
  ladder,
  page,
  file,
}) => {
  await page.setViewportSize({ width: 1500, height: 900 });
  await ladder.open("#sample=node-keepalive");
  await ladder.choose(file("many.pcap", exchanges(120)));
  await ladder.reaches("ready");
  await expect(ladder.connection(0)).toContainText("a.example");
  await expect(ladder.connection(0)).not.toContainText("3-way handshake");
  const list = await page.getByRole("listbox", { name: "Connections" }).boundingBox();
  const inView = await ladder.connections.evaluateAll(
    (cards, bottom) => cards.filter((card) => card.getBoundingClientRect().bottom <= bottom).length,
    (list?.y ?? 0) + (list?.height ?? 0),
  );
  expect(inView).toBeGreaterThanOrEqual(8);
});

test("a chip finds all connections that the server reset, with one click", async ({ ladder, page, file }) => {
  await ladder.open("#sample=node-keepalive");
  await ladder.whole();
  await ladder.choose(file("many.pcap", exchanges(120)));
  await ladder.reaches("ready");
  await page.getByRole("listbox", { name: "Connections" }).press("PageDown");
  await ladder.connection(9).getByText("reset by server").click();
  await expect(page.getByRole("combobox", { name: "Filter" })).toHaveValue("ladder.reset_by == server");
  await expect(page.locator(".filter-others")).toContainText("108");
  await page.getByRole("combobox", { name: "Filter" }).fill("reset");
  await expect(page.locator(".filter-others")).toContainText("108");
});
