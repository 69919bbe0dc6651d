import { expect, test } from "../src/test.ts";

for (const [language, question] of [["en", "Why Ack = 535?"], ["zh-CN", "535"]] as const) {
  test(`the panel says why an Ack has its value (${language})`, async ({ ladder }) => {
    await ladder.open(`#lang=${language}`);
    await ladder.row(5).click();
    await expect(ladder.row(5)).toHaveAttribute("aria-selected", "true");
    await expect(ladder.panel).toContainText(question);
    await expect(ladder.panel).toContainText("1 + 534 = 535");
    await expect(ladder.panel).toContainText("976454347");
    await expect(ladder.panel).toContainText("2618482442");
  });
}

test("the panel shows the raw initial sequence numbers", async ({ ladder }) => {
  await ladder.open();
  await ladder.row(1).click();
  await expect(ladder.panel).toContainText("2618481907");
  await ladder.row(2).click();
  await expect(ladder.panel).toContainText("976454346");
});

test("the panel shows the window's arithmetic and the segment's bytes", async ({ ladder }) => {
  await ladder.open();
  await ladder.row(5).click();
  await expect(ladder.panel).toContainText(/10221 × 256 = 2\D?616\D?576/);
  // The BSD loopback header and the first bytes of IPv4.
  await expect(ladder.panel).toContainText(/02 00 00 00 45 00/);
});

test("keys step through the segments", async ({ ladder, page }) => {
  await ladder.open();
  const selected = page.locator('[data-frame][aria-selected="true"]');
  await ladder.row(4).click();
  await page.keyboard.press("ArrowDown");
  await expect(selected).toHaveAttribute("data-frame", "5");
  await page.keyboard.press("ArrowRight");
  await expect(selected).toHaveAttribute("data-frame", "6");
  await page.keyboard.press("ArrowUp");
  await expect(selected).toHaveAttribute("data-frame", "5");
  await page.keyboard.press("End");
  await expect(selected).toHaveAttribute("data-frame", "36");
  await expect(ladder.panel).toContainText("#36");
  await page.keyboard.press("Home");
  await expect(selected).toHaveAttribute("data-frame", "1");
});

test("the buttons below step too", async ({ ladder, page }) => {
  await ladder.open();
  await ladder.row(4).click();
  await page.locator(".step-button").last().click();
  await expect(ladder.row(5)).toHaveAttribute("aria-selected", "true");
  await page.locator(".step-button").first().click();
  await expect(ladder.row(4)).toHaveAttribute("aria-selected", "true");
});

test("the language changes what is open, not where one is", async ({ ladder, page }) => {
  await ladder.open();
  await ladder.row(5).click();
  await page.getByRole("button", { name: /中文/ }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(ladder.row(5)).toHaveAttribute("aria-selected", "true");
  await expect(ladder.panel).not.toContainText("Why");
  await expect(ladder.panel).toContainText("1 + 534 = 535");
});
