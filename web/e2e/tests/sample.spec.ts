import { labSegments, type LabSegment } from "../src/lab.ts";
import { expect, test } from "../src/test.ts";

// Wide enough that no arrow has to leave anything out.
test.use({ viewport: { width: 2400, height: 1000 } });

/** The arrow's text without the options of a SYN. */
function label(segment: LabSegment): string {
  const ack = segment.ack === undefined ? "" : ` ack=${segment.ack}`;
  const len = segment.len === 0 ? "" : ` len=${segment.len}`;
  return `${segment.flags} seq=${segment.seq}${ack}${len} win=${segment.window}`;
}

test("the first sample opens by itself, with the lab report's figures", async ({ ladder }) => {
  await ladder.open();
  const segments = labSegments(0);
  expect(segments).toHaveLength(33);
  const drawn = await ladder.walk(segments.map((segment) => segment.frame));
  const labels = drawn.map((row) => row.label.replace(/ MSS=.*/, ""));
  expect(labels).toEqual(segments.map(label));
});

test("both SYNs show their options", async ({ ladder }) => {
  await ladder.open();
  expect((await ladder.drawn(1)).label).toBe("SYN seq=0 win=65535 MSS=65495 WS=256 SACK_PERM");
  expect((await ladder.drawn(2)).label).toBe("SYN ACK seq=0 ack=1 win=65535 MSS=65495 WS=256 SACK_PERM");
});

test("the states of both ends change where RFC 9293 says", async ({ ladder }) => {
  await ladder.open();
  const drawn = await ladder.walk(labSegments(0).map((segment) => segment.frame));
  const states = drawn.map((row) => {
    const names = row.texts.filter((text) => /^(CLOSED|LISTEN|SYN-|ESTABLISHED|FIN-WAIT|CLOSE-WAIT|CLOSING|LAST-ACK|TIME-WAIT)/.test(text));
    return [row.frame, ...names.sort()].join(" ");
  });
  expect(states.filter((line) => line.includes(" "))).toEqual([
    "1 SYN-RECEIVED SYN-SENT",
    "2 ESTABLISHED",
    "3 ESTABLISHED",
    "33 CLOSE-WAIT FIN-WAIT-1",
    "34 FIN-WAIT-2",
    "35 LAST-ACK TIME-WAIT",
    "36 CLOSED",
  ]);
});

test("the second connection was opened and never used", async ({ ladder }) => {
  await ladder.open("#sample=node-keepalive&stream=1");
  const segments = labSegments(1);
  const drawn = await ladder.walk(segments.map((segment) => segment.frame));
  expect(drawn.map((row) => row.label.replace(/ MSS=.*/, ""))).toEqual(segments.map(label));
  await expect(ladder.connection(1)).toContainText("never used");
  // An orderly end is no news in the list: the story has it.
  await expect(ladder.connection(0)).toContainText("5 HTTP requests");
});

test("the address names sample, connection, segment, language and theme", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&stream=1&frame=16&lang=zh-CN&theme=dark");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(ladder.row(16)).toHaveAttribute("aria-selected", "true");
  await ladder.connection(0).click();
  await expect(ladder.row(1)).toBeVisible();
  await expect.poll(() => new URL(page.url()).hash).toContain("stream=0");
});
