import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "../src/test.ts";

test("two connections of two hosts stand in one ladder", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&view=hosts");
  await expect(page.getByText("All 2 connections between these two hosts")).toBeVisible();
  await expect(page.getByText("38 segments in the order of capture.")).toBeVisible();
  await expect(ladder.row(1)).toBeVisible();
  await expect(ladder.row(1)).toHaveAttribute("aria-setsize", "38");
  const tops = async (frames: number[]) =>
    Promise.all(frames.map(async (frame) => (await ladder.row(frame).boundingBox())?.y ?? Number.NaN));
  const [first, second, third] = await tops([1, 2, 3]);
  expect((second ?? 0) - (first ?? 0)).toBe(60);
  expect((third ?? 0) - (second ?? 0)).toBe(60);
});

test("a segment brings its own connection into view, and the ladder stays", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&view=hosts");
  await expect(ladder.row(1)).toBeVisible();
  await ladder.row(1).focus();
  await page.keyboard.press("End");
  await expect(ladder.row(38)).toBeInViewport();
  await expect(ladder.row(38)).toHaveAttribute("aria-selected", "true");
  await expect(ladder.panel.getByRole("heading", { level: 2 })).toContainText("#38");
  await expect(page).toHaveURL(/stream=1/);
  await expect(page).toHaveURL(/view=hosts/);
  await ladder.row(36).click();
  await expect(page).toHaveURL(/stream=0/);
  await expect(ladder.panel.getByRole("heading", { level: 2 })).toContainText("#36");
  await expect(ladder.row(38)).toBeInViewport();
  await ladder.row(36).focus();
  await page.keyboard.press("ArrowDown");
  await expect(ladder.row(37)).toHaveAttribute("aria-selected", "true");
  await expect(ladder.row(37)).toBeFocused();
  await page.keyboard.press("1");
  await expect(page.locator('[data-view="ladder"]')).toHaveAttribute("aria-current", "page");
});

for (const theme of ["light", "dark", "contrast"]) {
  test(`hosts can be read by everybody (${theme})`, async ({ ladder, page }) => {
    await ladder.open(`#sample=node-keepalive&view=hosts&theme=${theme}`);
    await ladder.whole();
    await expect(ladder.row(1)).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
}
