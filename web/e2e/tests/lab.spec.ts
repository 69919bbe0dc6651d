import { expect, test } from "../src/test.ts";

/** What `crates/cli/tests/cli/lab/lab_sheet.py` works out of the server's segments: frame, ACK, RTT, EstimatedRTT, RTO. */
test("the lab sheet has a row for each data segment, and its frames lead there", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&view=graphs");
  await page.locator(".lab > summary").click();
  const sent = page.locator(".lab section");
  await expect(sent).toHaveAttribute("data-sender", "server");
  await expect(sent.locator("tbody tr")).toHaveCount(9);
  const cells = await sent.locator("tbody tr").nth(2).locator("td").allTextContents();
  expect(cells).toEqual([
    "#17", "0.112972", "1980", "29241", "29241", "", "#18", "0.000021", "0.000009", "0.000007", "0.000037",
  ]);
  await expect(sent.locator(".lab-summary")).toContainText("1 segment at once: 5 times, 2 segments at once: 2 times");
  await expect(sent.locator(".lab-summary")).toContainText("it took 0.141829 s: 1 227 739 bytes per second");
  // The direction is that of the graphs.
  await page.locator('[data-side="client"]').click();
  await expect(sent).toHaveAttribute("data-sender", "client");
  await expect(sent.locator("tbody tr")).toHaveCount(5);
  await sent.locator('tbody [data-goto="8"]').first().click();
  await expect(page).toHaveURL(/frame=8(&|$)/);
});

test("the lab sheet is copied as a table, and speaks Chinese", async ({ ladder, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ladder.open("#sample=node-keepalive&view=graphs&lang=zh-CN");
  await page.locator(".lab > summary").click();
  await expect(page.locator(".lab section h3")).toHaveText("服务器发送的数据");
  await page.getByRole("button", { name: "复制为 TSV" }).click();
  await expect(page.locator(".lab [role=status]")).toHaveText("已复制。");
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split("\n");
  expect(lines).toHaveLength(1 + 5 + 9);
  expect(lines[0]).toBe(
    "sender\tframe\ttime\tseq\tlen\tin_flight\trepeats\tacked_by\trtt\testimated_rtt\tdev_rtt\trto",
  );
  expect(lines[6]).toMatch(/^server\t6\t0\.001500\d*\t1\t998\t998\t\t7\t/);
});

test("the graphs show where the window held the sender while the sheet is open", async ({ ladder, page }) => {
  await ladder.open("#sample=zero-window&view=graphs&graph=tcptrace");
  const mark = page.locator('.graph-key[data-layer="window-limited"]');
  await expect(mark).toHaveCount(0);
  await page.locator(".lab > summary").click();
  await expect(mark).toBeVisible();
  await expect(page.locator(".lab-summary")).toContainText("there the receiver throttled the sender");
});
