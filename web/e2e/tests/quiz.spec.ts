import { expect, test } from "../src/test.ts";

test("the quiz is answered right and wrong by keyboard alone", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&stream=0&quiz=seq,ack");
  const score = page.locator(".quiz-score");
  const field = page.locator(".quiz-answer");
  await expect(page.locator('[data-view="quiz"]')).toHaveAttribute("aria-current", "page");
  // The panel would give the answer away.
  await expect(page.locator(".column-segment")).toBeHidden();
  await expect(field).toBeFocused();
  await expect(page.locator(".quiz-row.asked .quiz-label")).toHaveText("#1 SYN seq=? len=0");
  await page.keyboard.type("0");
  await page.keyboard.press("Enter");
  await expect(page.locator(".quiz-verdict.right")).toContainText("Right: 0.");
  await expect(score).toContainText("1 of 1 right");
  await page.keyboard.press("Enter");
  // The SYN ACK's Ack: what a beginner says first, and why it is not so.
  await expect(score).toContainText("Segment 2 of 33");
  await expect(field).toBeFocused();
  await expect(page.locator(".quiz-row.asked .quiz-label")).toHaveText("#2 SYN ACK seq=0 ack=? len=0");
  await page.keyboard.type("0");
  await page.keyboard.press("Enter");
  await expect(page.locator(".quiz-verdict.wrong")).toContainText("Not right. It is 1.");
  await expect(page.locator(".quiz-verdict.wrong")).toContainText("used up number 0");
  await expect(score).toContainText("1 of 2 right");
  await page.keyboard.press("Enter");
  await expect(score).toContainText("Segment 3 of 33");
  // A sum is an answer too.
  await expect(field).toBeFocused();
  await page.keyboard.type("0 + 1");
  await page.keyboard.press("Enter");
  await expect(score).toContainText("2 of 3 right");
});

test("a teacher’s link opens in the quiz that it names", async ({ ladder, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ladder.open("#sample=node-keepalive&quiz=state&lang=zh-CN");
  await expect(page.locator(".quiz-question")).toContainText("客户端处于什么状态");
  await page.keyboard.type("syn_sent");
  await page.keyboard.press("Enter");
  await expect(page.locator(".quiz-verdict.right")).toContainText("正确：SYN-SENT。");
  await page.locator(".quiz-setup summary").click();
  await page.locator('.quiz-setup input[name="flags"]').check();
  await page.getByRole("radio", { name: "3：全部一起" }).check();
  await expect(page).toHaveURL(/quiz=flags,state&level=3/);
  await page.getByRole("button", { name: "复制本测验的链接" }).click();
  await expect(page.locator(".quiz-setup [role=status]")).toContainText("已复制");
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto("about:blank");
  await page.goto(link);
  await ladder.reaches("ready");
  await expect(page.locator(".quiz-question")).toHaveCount(2);
  await expect(page.locator(".quiz-question").first()).toHaveAttribute("data-kind", "flags");
});

test("who sends next is asked without showing it", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&stream=0&quiz=next");
  await expect(page.locator(".quiz-row.asked .quiz-label")).toHaveText("?");
  await expect(page.locator(".quiz-answer").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.locator(".quiz-verdict.right")).toContainText("Second of three");
  await expect(page.locator(".quiz-row.asked")).toContainText("#2 SYN ACK");
});
