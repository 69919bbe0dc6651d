import { expect, test } from "../src/test.ts";

test("the gallery shows every sample, and opens one at its point", async ({ ladder, page }) => {
  await ladder.open();
  await page.locator(".samples-menu > summary").click();
  const cards = page.locator(".samples-menu .gallery-card");
  await expect(cards).toHaveCount(34);
  await expect(cards.locator("b").first()).toHaveText("A page from Node.js");
  await page.locator('.samples-menu .gallery-card[data-sample="upload-413"]').click();
  await expect(page.locator(".samples-menu .gallery")).toHaveCount(0);
  await expect(page.locator(".capture-title")).toContainText("upload-413.pcapng");
  await ladder.reaches("ready");
  await expect(page.locator('[data-stream="0"][aria-selected="true"]')).toHaveCount(1);
  await expect(page).toHaveURL(/#sample=upload-413&stream=0&frame=\d+/);
});

test("the gallery tells its stories in Chinese", async ({ ladder, page }) => {
  await ladder.open("#lang=zh-CN");
  await page.locator(".samples-menu > summary").click();
  await expect(page.locator('.samples-menu .gallery-card[data-sample="refused"] b')).toHaveText("被拒绝");
});

test("a sample is told in steps, each with what the panel says of it", async ({ ladder, page }) => {
  await ladder.open("#sample=half-close&stream=0&frame=5");
  await ladder.whole();
  const course = page.locator(".course");
  await expect(course.getByRole("heading", { name: "Half-close" })).toBeVisible();
  await expect(course.locator("li")).toHaveCount(8);
  const current = course.locator('[aria-current="step"]');
  await expect(current).toContainText("#5");
  await course.getByRole("button", { name: /^#7 / }).click();
  await expect(ladder.row(7)).toHaveAttribute("aria-selected", "true");
  await expect(current).toContainText("#7");
  const said = await ladder.panel.locator(".panel-step > p").first().innerText();
  await expect(current.locator("p")).toHaveText(said);
});

test("the samples stand below few connections, and where nothing is open", async ({ ladder, page }) => {
  await ladder.open("#sample=refused");
  await ladder.whole();
  await page.locator('.below-connections .gallery-card[data-sample="fast-open"]').click();
  await expect(page.locator(".capture-title")).toContainText("fast-open.pcapng");
  await ladder.reaches("ready");
  await page.getByRole("button", { name: "Close" }).first().click();
  await ladder.reaches("empty");
  await page.locator('.notice-samples .gallery-card[data-sample="refused"]').click();
  await expect(page.locator(".capture-title")).toContainText("refused.pcapng");
});
