import { expect, test } from "../src/test.ts";

const STEPS: [number, string, string][] = [
  [1, "First of three.", "三次握手的第一次。"],
  [2, "Second of three, and two in one", "三次握手的第二次，而且合二为一"],
  [3, "Third of three", "三次握手的第三次"],
];

for (const [language, column] of [
  ["en", 1],
  ["zh-CN", 2],
] as const) {
  test(`the panel says what each step of the handshake is (${language})`, async ({ ladder, page }) => {
    for (const step of STEPS) {
      await ladder.open(`#sample=node-keepalive&stream=0&frame=${step[0]}&lang=${language}`);
      await expect(page.locator(".panel-step")).toContainText(step[column]);
    }
  });
}

test("the state diagram says where both ends are and how they came there", async ({ ladder, page }) => {
  const diagram = page.locator(".state-diagram").getByRole("img");
  await ladder.open("#sample=node-keepalive&stream=0&frame=3");
  await expect(diagram).toHaveAccessibleName(
    /Client: CLOSED → SYN-SENT → ESTABLISHED\. Server: LISTEN → SYN-RECEIVED → ESTABLISHED\./,
  );
  // The ends move on with the step.
  await page.keyboard.press("End");
  await expect(diagram).toHaveAccessibleName(/ESTABLISHED → FIN-WAIT-1 → FIN-WAIT-2 → TIME-WAIT\.$/);
  await expect(diagram.locator(".state-end.server circle")).toHaveCount(1);
  await ladder.open("#sample=node-keepalive&stream=0&frame=3&lang=zh-CN");
  await expect(diagram).toHaveAccessibleName(/客户端：CLOSED → SYN-SENT → ESTABLISHED。/);
});
