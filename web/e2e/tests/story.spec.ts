import { join } from "node:path";
import { expect, test } from "../src/test.ts";

/** A capture behind a public question. */
function report(name: string): string {
  return join(import.meta.dirname, "../../../crates/cli/tests/cli/reports", `${name}.pcap`);
}

test("what happened stands above the ladder, and names the frames that prove it", async ({ ladder, page }) => {
  await ladder.open();
  const story = page.locator(".story");
  await expect(story.locator(".chip")).toHaveText([
    "3-way handshake",
    "5 HTTP requests",
    "server closed first",
    "4-way teardown",
    "keep-alive timeout 5 s",
    "TIME-WAIT: server",
    "client and server on one machine",
  ]);
  await story.locator("summary").click();
  await expect(story).toContainText("The server sent the first FIN, in #33.");
  await expect(story).toContainText(/closed after 5\.013\ss without a request\.\s*#31/);
  await expect(story).toContainText("The server waits in TIME-WAIT from #35 on");
  await expect(story).toContainText("conn_state SF");
  await story.getByRole("button", { name: "#36" }).click();
  await expect(ladder.row(36)).toHaveAttribute("aria-selected", "true");
  await expect(ladder.row(36)).toBeInViewport();
  // Steps go on from there.
  await page.keyboard.press("k");
  await expect(ladder.row(35)).toHaveAttribute("aria-selected", "true");
});

test("what was inferred says so", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&stream=1&lang=zh-CN");
  const story = page.locator(".story");
  await story.locator("summary").click();
  await expect(story).toContainText("捕获结束时只有一方发送了 FIN");
  await expect(story).toContainText("conn_state S2");
});

test("labels stand where HTTP messages begin", async ({ ladder }) => {
  await ladder.open();
  for (const [frame, label] of [
    [4, "GET /"],
    [6, "200 OK, text/html, 682 bytes"],
    [8, "GET /static/style1.css"],
  ] as const) {
    const { texts } = await ladder.drawn(frame);
    // A response's link to its request follows where there is room.
    expect(texts.map((text) => text.replaceAll("\u00a0", " ").split(" · ")[0])).toContain(label);
  }
});

test("the panel says which request it is and how it was answered", async ({ ladder }) => {
  await ladder.open();
  await ladder.row(4).click();
  await expect(ladder.panel).toContainText("Request 1 of 5 on this connection, answered by “200 OK” in #6");
  await ladder.row(6).click();
  await expect(ladder.panel).toContainText("Answers request 1 of 5, “GET /” in #4.");
  await expect(ladder.panel).toContainText("Its body has 682 bytes (text/html");
});

test("a reset that is not accepted says why, and what it is answered by", async ({ ladder, page }) => {
  await ladder.open();
  await ladder.choose(report("r07-rst-not-exact"));
  await expect(ladder.row(8)).toHaveAccessibleName(/not accepted/);
  await ladder.row(8).click();
  await expect(ladder.panel).toContainText("#8 · a reset that does not count");
  await expect(ladder.panel).toContainText("The server expects exactly Seq 101.");
  await ladder.row(9).click();
  await expect(ladder.panel).toContainText("A challenge ACK (RFC 5961): #8 does not fit");
  // A frame that a sentence names is a way to it.
  await ladder.panel.locator(".why").getByRole("button", { name: "#8", exact: true }).first().click();
  await expect(ladder.row(8)).toHaveAttribute("aria-selected", "true");
  // The one that ends it says what it answers, and who sent it.
  await page.keyboard.press("End");
  await expect(ladder.panel).toContainText("Why a reset?");
  await expect(ladder.panel).toContainText("The reset answers #16, data that came after the client had closed.");
});

test("what stands still is told with its frames, and copies are no problems", async ({ ladder, page }) => {
  await ladder.open();
  await ladder.choose(report("r02-linux-window-probes"));
  await expect(ladder.row(8)).toHaveAccessibleName(/window probe/);
  await page.locator(".story summary").click();
  await expect(page.locator(".story")).toContainText(
    /The server’s window was 0 from #7 to #17, for 6\.960\ss, while the client had more to send/,
  );
  await ladder.choose(report("s27-span-both-ports"));
  await expect(ladder.row(2)).toHaveAccessibleName(/captured twice \(#1\)/);
  await ladder.row(1).click();
  await page.keyboard.press("p");
  await expect(page.getByText("No problem follows in this connection.")).toBeVisible();
});
