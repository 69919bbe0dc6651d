import { expect, test } from "../src/test.ts";

for (const [language, title, window] of [
  ["en", "Terms used here", /^window /],
  ["zh-CN", "这里用到的术语", /^窗口 /],
] as const) {
  test(`the terms of a segment's sentences are explained, with their RFC (${language})`, async ({ ladder, page }) => {
    await ladder.open(`#sample=node-keepalive&stream=0&frame=1&lang=${language}`);
    const terms = page.locator(".panel-terms");
    await terms.getByText(title).click();
    await expect(terms.locator("dt").filter({ hasText: /^SYN / })).toHaveText("SYN RFC 9293, 3.5");
    await expect(terms.locator("dt").filter({ hasText: window })).toContainText("RFC 9293, 3.8.6");
    // What another segment's sentences do not use is not among its terms.
    await expect(terms.getByText("FIN", { exact: true })).toHaveCount(0);
  });
}
