import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../src/test.ts";

const lanes = (page: Page): Locator => page.locator("[data-lane]");
const order = (page: Page): Promise<(string | null)[]> =>
  lanes(page).evaluateAll((rows) => rows.map((row) => row.getAttribute("data-lane")));

test("every connection has a lane", async ({ ladder, page }) => {
  await ladder.open("#view=overview");
  await expect(page.locator(".overview")).toHaveAttribute("data-lanes", "2");
  await expect(lanes(page)).toHaveCount(2);
  const first = lanes(page).first();
  await expect(first).toHaveAttribute("aria-label", /127\.0\.0\.1:35201 → .*, begins at .*; 5 HTTP requests, no problems, no reset$/);
  // Opening, data and closing, requests, and the line of the idle time.
  for (const part of ["open", "data", "close", "idle", "request"]) {
    await expect(first.locator(`.lane-${part}`)).toBeAttached();
  }
  // The other one was never used.
  await expect(lanes(page).nth(1).locator(".lane-unused")).toBeAttached();
  await expect(lanes(page).nth(1).locator(".lane-data")).not.toBeAttached();
});

test("lanes can be ordered", async ({ ladder, page }) => {
  await ladder.open("#view=overview");
  await expect(lanes(page)).toHaveCount(2);
  await page.locator('[data-sort="duration"]').click();
  await expect.poll(() => order(page)).toEqual(["1", "0"]);
  await page.locator('[data-sort="hosts"]').click();
  await expect.poll(() => order(page)).toEqual(["0", "1"]);
  await expect(lanes(page).first().locator(".overview-group")).toHaveText("2 connections");
  await page.locator('[data-sort="bytes"]').click();
  await expect.poll(() => order(page)).toEqual(["0", "1"]);
});

test("a click opens the ladder", async ({ ladder, page }) => {
  await ladder.open("#view=overview");
  await lanes(page).nth(1).click();
  await expect(ladder.row(14)).toBeVisible();
  await expect(page).toHaveURL(/stream=1/);
});

test("so does Enter", async ({ ladder, page }) => {
  await ladder.open("#view=overview");
  await expect(lanes(page)).toHaveCount(2);
  await page.getByRole("listbox", { name: "Connections over time" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(ladder.row(14)).toBeVisible();
});

test("the axis zooms", async ({ ladder, page }) => {
  await ladder.open("#view=overview");
  await expect(lanes(page)).toHaveCount(2);
  const everything = page.getByRole("button", { name: "Show everything" });
  await expect(everything).toBeDisabled();
  await page.locator(".overview-axis").hover();
  await page.mouse.wheel(0, -300);
  await expect(everything).toBeEnabled();
  await page.getByRole("listbox", { name: "Connections over time" }).focus();
  await page.keyboard.press("0");
  await expect(everything).toBeDisabled();
  // A box over the lanes opens none of them.
  const lane = await lanes(page).first().boundingBox();
  if (!lane) throw new Error("no lane");
  await page.mouse.move(lane.x + 100, lane.y + 20);
  await page.mouse.down();
  await page.mouse.move(lane.x + 200, lane.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(everything).toBeEnabled();
  await expect(page.locator(".overview")).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  test(`the overview can be read by everybody (${theme})`, async ({ ladder, page }) => {
    await ladder.open(`#view=overview&theme=${theme}`);
    await expect(lanes(page)).toHaveCount(2);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join("\n")}`)).toEqual([]);
  });
}

test("the overview fits a phone", async ({ ladder, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await ladder.open("#view=overview");
  await expect(lanes(page)).toHaveCount(2);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBe(390);
});
