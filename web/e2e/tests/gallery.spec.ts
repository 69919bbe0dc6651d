import { expect, test } from "../src/test.ts";

test("the gallery shows every sample, and opens one at its point", async ({ ladder, page }) => {
  await ladder.open();
  await page.locator(".samples-menu > summary").click();
  const cards = page.locator(".gallery-card");
  await expect(cards).toHaveCount(34);
  await expect(cards.locator("b").first()).toHaveText("A page from Node.js");
  await page.locator('.gallery-card[data-sample="upload-413"]').click();
  await expect(page.locator(".samples-menu .gallery")).toHaveCount(0);
  await expect(page.locator(".capture-title")).toContainText("upload-413.pcapng");
  await ladder.reaches("ready");
  await expect(page.locator('[data-stream="0"][aria-selected="true"]')).toHaveCount(1);
  await expect(page).toHaveURL(/#sample=upload-413&stream=0&frame=\d+/);
});

test("the gallery tells its stories in Chinese", async ({ ladder, page }) => {
  await ladder.open("#lang=zh-CN");
  await page.locator(".samples-menu > summary").click();
  await expect(page.locator('.gallery-card[data-sample="refused"] b')).toHaveText("被拒绝");
});
