import { expect, test } from "../src/test.ts";

test.describe("on a projector", () => {
  test.use({ viewport: { width: 1024, height: 768 } });

  test("the presenter view has eight rows and letters of 20 px, with a caption under the current arrow", async ({ ladder, page }) => {
    await ladder.open("#sample=node-keepalive&stream=0&frame=33&view=presenter");
    const caption = page.locator(".presenter-caption");
    await page.getByRole("button", { name: "EN + 中文" }).click();
    await expect(caption.locator("p")).toHaveCount(2);
    await expect(caption.locator('p[lang="en"]')).toContainText("First of four.");
    await expect(caption.locator('p[lang="zh-CN"]')).toContainText("四次挥手的第一次。");
    const rows = page.locator(".presenter-row");
    await expect(rows).toHaveCount(8);
    for (const row of await rows.all()) await expect(row).toBeInViewport({ ratio: 1 });
    await expect(caption).toBeInViewport({ ratio: 1 });
    const smallest = await page.locator(".presenter").evaluate((presenter) => {
      const texts = [...presenter.querySelectorAll("*")].filter((it) =>
        [...it.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.textContent?.trim()),
      );
      return Math.min(...texts.map((it) => parseFloat(getComputedStyle(it).fontSize)));
    });
    expect(smallest).toBeGreaterThanOrEqual(20);
  });

  test("chapters and keys go along the connection", async ({ ladder, page }) => {
    await ladder.open("#sample=node-keepalive&stream=0&frame=1&view=presenter");
    const current = page.locator(".presenter-row.current");
    await expect(current).toContainText("SYN seq=0");
    await page.keyboard.press("ArrowRight");
    await expect(current).toContainText("SYN ACK seq=0 ack=1");
    await page.getByRole("button", { name: "Four-way teardown" }).click();
    await expect(current).toContainText("FIN ACK");
    await expect(page.locator('.presenter [aria-current="step"].button')).toHaveText("Four-way teardown");
    await page.keyboard.press("Escape");
    await expect(page.locator('[data-view="ladder"]')).toHaveAttribute("aria-current", "page");
  });
});

test("the walk pauses where a part begins", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&stream=0&frame=3&view=presenter");
  await ladder.whole();
  await page.keyboard.press("Space");
  await expect(page.getByText("Playing at reading speed")).toBeAttached();
  await expect(page.locator(".presenter-row.current")).toContainText("len=534");
  await expect(page.getByText("Paused: a new part")).toBeAttached();
});
