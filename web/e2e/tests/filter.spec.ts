import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { conversation, pcap } from "../src/capture.ts";
import { expect, test } from "../src/test.ts";

const field = (page: Page) => page.getByRole("combobox", { name: "Filter" });
const status = (page: Page) => page.locator("#filter-status");
const words = (page: Page) => page.getByRole("listbox", { name: "What may be written here" });

async function checkAxe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const told = violations.map((it) => `${it.id}: ${it.help}\n${it.nodes.map((node) => `  ${node.html}`).join("\n")}`);
  expect(told).toEqual([]);
}

/** The counts are those of tshark 4.0.17. */
for (const [filter, said] of [
  ["tcp.port == 3000", "38 of 38 segments in 2 of 2 connections"],
  ["tcp.stream eq 1", "5 of 38 segments in 1 of 2 connections"],
  ["tcp.flags.syn == 1", "4 of 38 segments in 2 of 2 connections"],
  ["http.request.method == \"GET\"", "5 of 38 segments in 1 of 2 connections"],
  ["tcp.analysis.flags", "Nothing matches."],
  ["35202", "Searched for these words: 5 of 38 segments in 1 of 2 connections"],
] as const) {
  test(`${filter} leaves what Wireshark shows`, async ({ ladder, page }) => {
    await ladder.open();
    await ladder.whole();
    await field(page).fill(filter);
    await expect(status(page)).toHaveText(said);
  });
}

test("the list has the connections that match, and the others on request", async ({ ladder, page }) => {
  await ladder.open();
  await ladder.whole();
  await expect(ladder.connections).toHaveCount(2);
  await field(page).fill("tcp.stream == 1");
  await expect(page.getByText("1 connection does not match.")).toBeVisible();
  await expect(ladder.connections).toHaveCount(1);
  await expect(ladder.connection(1)).toHaveAttribute("aria-setsize", "1");
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(ladder.connections).toHaveCount(2);
  await page.getByRole("button", { name: "Show matching only" }).click();
  await expect(ladder.connections).toHaveCount(1);
  await ladder.connection(1).click();
  await expect(ladder.row(14)).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect(ladder.connections).toHaveCount(2);
  await expect(field(page)).toBeFocused();
});

test("rows that do not match stand back, and n goes through those that do", async ({ ladder, page }) => {
  await ladder.open();
  await ladder.whole();
  await field(page).fill("http");
  const dimmed = page.locator(".ladder-row.dimmed");
  await expect(ladder.row(4)).not.toHaveClass(/dimmed/);
  await expect(ladder.row(5)).toHaveClass(/dimmed/);
  expect(await dimmed.count()).toBeGreaterThan(5);
  await ladder.row(1).click();
  for (const frame of [4, 6, 8, 10, 12, 17, 19, 27, 29, 31]) {
    await page.keyboard.press("n");
    await expect(ladder.row(frame)).toHaveAttribute("aria-selected", "true");
  }
  await page.keyboard.press("n");
  await expect(page.getByText("No match follows.")).toBeVisible();
  await page.keyboard.press("Shift+N");
  await expect(ladder.row(29)).toHaveAttribute("aria-selected", "true");
  await field(page).fill("");
  await expect(dimmed).toHaveCount(0);
});

test("what is wrong is underlined and said", async ({ ladder, page }) => {
  await ladder.open();
  await ladder.whole();
  await field(page).fill("tcp.stream == 1");
  await expect(ladder.connections).toHaveCount(1);
  await field(page).fill("tcp.prt == 80");
  await expect(status(page)).toHaveText("There is no field tcp.prt. Is tcp.port meant?");
  await expect(page.locator(".filter-wrong")).toHaveText("tcp.prt");
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  // The filter before still holds.
  await expect(ladder.connections).toHaveCount(1);
  const mark = await page.locator(".filter-wrong").boundingBox();
  const box = await field(page).boundingBox();
  const inset = 10;
  expect(mark?.x).toBeCloseTo((box?.x ?? 0) + inset, 0);
  await field(page).fill("tcp.port == 3000");
  await expect(field(page)).not.toHaveAttribute("aria-invalid");
});

test("words are completed by keys", async ({ ladder, page }) => {
  await ladder.open();
  await ladder.whole();
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("tcp.str");
  await expect(words(page).getByRole("option")).toHaveText(["tcp.stream the connection’s number, from 0"]);
  await page.keyboard.press("ArrowDown");
  await expect(field(page)).toHaveAttribute("aria-activedescendant", "filter-word-0");
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveValue("tcp.stream ");
  await expect(words(page).getByRole("option").first()).toContainText("==");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await expect(field(page)).toHaveValue("tcp.stream == ");
  await page.keyboard.type("1");
  await expect(status(page)).toHaveText("5 of 38 segments in 1 of 2 connections");
  await page.keyboard.press("Escape");
  await expect(words(page)).toBeHidden();
  await expect(field(page)).toBeFocused();
});

for (const pace of ["fast", "slow"] as const) {
  test(`a filter is in the address, and holds for the next capture too (${pace})`, async ({ ladder, page, file }) => {
    if (pace === "slow") await ladder.slow();
    await ladder.open("#sample=node-keepalive&filter=tcp.len%20%3E%200");
    await ladder.whole();
    await expect(field(page)).toHaveValue("tcp.len > 0");
    await expect(status(page)).toHaveText("14 of 38 segments in 1 of 2 connections");
    await ladder.choose(file("next.pcap", pcap(conversation(3))));
    await expect(page.getByRole("heading", { name: "next.pcap" })).toBeVisible();
    await expect(status(page)).toHaveText("3 of 13 segments in 1 of 1 connection");
    await expect.poll(() => page.url()).toContain("filter=tcp.len%20%3E%200");
    await field(page).fill("");
    await expect.poll(() => page.url()).not.toContain("filter=");
  });

  test(`what is typed in one go is the filter, to the last letter (${pace})`, async ({ ladder, page }) => {
    if (pace === "slow") await ladder.slow();
    await ladder.open("#sample=node-keepalive");
    await ladder.whole();
    await page.keyboard.press("/");
    await page.keyboard.type("tcp.flags.fin == 1");
    await expect(status(page)).toHaveText("3 of 38 segments in 2 of 2 connections");
    await expect(field(page)).toHaveValue("tcp.flags.fin == 1");
    await page.getByRole("button", { name: "Clear the filter" }).click();
    await expect(field(page)).toHaveValue("");
    await expect(field(page)).toBeFocused();
    await page.keyboard.type("tcp.flags.syn == 1");
    await expect(field(page)).toHaveValue("tcp.flags.syn == 1");
    // What comes from elsewhere is taken over.
    await page.evaluate(() => (location.hash = "#sample=node-keepalive&filter=tcp.len%20%3E%200"));
    await expect(field(page)).toHaveValue("tcp.len > 0");
  });
}

for (const theme of ["light", "dark"] as const) {
  test(`the filter line can be used by everybody (${theme})`, async ({ ladder, page }) => {
    await ladder.open(`#theme=${theme}`);
    await ladder.whole();
    await field(page).fill("tcp.flags");
    await expect(words(page)).toBeVisible();
    await checkAxe(page);
    await field(page).fill("tcp.prt == 80");
    await expect(page.locator(".filter-wrong")).toBeVisible();
    await checkAxe(page);
    await field(page).fill("tcp.stream == 1");
    await expect(ladder.connections).toHaveCount(1);
    await checkAxe(page);
  });

  test(`so can the table of packets and the dialogs (${theme})`, async ({ ladder, page }) => {
    await ladder.open(`#theme=${theme}&view=packets`);
    await ladder.whole();
    await expect(page.locator('[data-packet="5"]')).toBeVisible();
    await checkAxe(page);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await checkAxe(page);
  });
}

test("the filter line works on a phone", async ({ ladder, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await ladder.open();
  await ladder.whole();
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("tcp.fl");
  await expect(words(page)).toBeVisible();
  const box = await words(page).boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  await checkAxe(page);
});
