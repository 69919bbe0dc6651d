import { expect, test } from "../src/test.ts";

test.beforeEach(async ({ page }) => {
  // Nobody prints here; what would be printed stays as it is.
  await page.addInitScript(() => {
    window.print = () => {};
  });
});

test("on paper what happened is open, and nothing is tinted", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&stream=0&frame=4");
  await ladder.whole();
  await page.emulateMedia({ media: "print" });
  await expect(page.locator(".story-lines dt").first()).toBeVisible();
  await expect(ladder.panel).toContainText("Why Seq");
  await expect(page.locator(".tl-selected").first()).toBeHidden();
  await expect(page.locator(".take-menu")).toBeHidden();
});

test("a sheet has every row with what explains it, on request", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&stream=0");
  await ladder.whole();
  await page.locator(".take-menu summary").click();
  await page.getByRole("checkbox", { name: "Explain each segment" }).check();
  await page.locator(".take-menu").getByRole("button", { name: "Print" }).click();
  await expect(page.locator("body")).toHaveAttribute("data-print", "sheet");
  const rows = page.locator(".print-row:has(p)");
  await expect(rows).toHaveCount(33);
  await expect(rows.first()).toBeHidden();
  await page.emulateMedia({ media: "print" });
  await expect(rows.first()).toBeVisible();
  await expect(rows.first()).toContainText("The client begins to count its bytes here.");
  await expect(page.locator(".print-story dt").first()).toBeVisible();
  await expect(page.locator(".ladder-ground")).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(page.locator(".print-sheet")).toHaveCount(0);
  await expect(page.locator(".ladder-ground")).toBeVisible();
});
