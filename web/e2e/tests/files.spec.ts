import { gzipSync } from "node:zlib";
import { CLIENT, conversation, pcap, pcapAt, pcapng, SERVER, writeEndless } from "../src/capture.ts";
import { connection } from "../src/tcp.ts";
import { expect, test } from "../src/test.ts";

/** So long that no machine reads it before the test goes on, and without room on the disk. */
const ENDLESS_BYTES = 16 * 1024 ** 3;
/** Long enough that more is told of it, and short enough to wait for. */
const LONG_BYTES = 1024 ** 3;

/** Every second frame of a connection, with its time. */
function half(which: 0 | 1): Buffer {
  return pcapAt([...[...conversation(5)].entries()].filter(([index]) => index % 2 === which));
}

/** Two connections, one after the other. */
function* two(): Generator<Buffer> {
  yield* conversation(2);
  yield* connection({ ...CLIENT, port: 40_001 }, SERVER, 1, new Uint8Array(10));
}

for (const way of ["drop", "choose"] as const) {
  test(`${way} two files, which are one capture`, async ({ ladder, page, file }) => {
    await ladder.open();
    await ladder[way](file("even.pcap", half(0)), file("odd.pcap.gz", gzipSync(half(1))));
    await expect(page.getByRole("heading", { name: "even.pcap + 1" })).toBeVisible();
    await ladder.reaches("ready");
    await expect(ladder.connections).toHaveCount(1);
    const frames = Array.from({ length: 17 }, (_, index) => index + 1);
    const drawn = await ladder.walk(frames);
    expect(drawn.map((row) => row.label.replace(/ win=.*/, ""))).toEqual([
      "SYN seq=0",
      "SYN ACK seq=0 ack=1",
      "ACK seq=1 ack=1",
      "PSH ACK seq=1 ack=1 len=100",
      "ACK seq=1 ack=101",
      "PSH ACK seq=101 ack=1 len=100",
      "ACK seq=1 ack=201",
      "PSH ACK seq=201 ack=1 len=100",
      "ACK seq=1 ack=301",
      "PSH ACK seq=301 ack=1 len=100",
      "ACK seq=1 ack=401",
      "PSH ACK seq=401 ack=1 len=100",
      "ACK seq=1 ack=501",
      "FIN ACK seq=501 ack=1",
      "ACK seq=1 ack=502",
      "FIN ACK seq=1 ack=502",
      "ACK seq=502 ack=2",
    ]);
    const files = page.getByRole("list", { name: "Merged files" }).getByRole("listitem");
    await expect(files).toHaveText([/^even\.pcap .* 9 packets$/, /^odd\.pcap\.gz .* 8 packets$/]);
    // The bytes of a segment are read from the file that it is in; frame 16 is from the one that was packed.
    for (const frame of [15, 16]) {
      await ladder.row(frame).click();
      await expect(ladder.panel).toContainText(`#${frame}`);
    }
  });
}

test("a file that is no capture is named, and the others are shown", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.drop(
    file("notes.txt", Buffer.from("These are words, and no packets.\n")),
    file("talk.pcapng", pcapng(conversation(1))),
  );
  await ladder.reaches("ready");
  const files = page.getByRole("list", { name: "Merged files" }).getByRole("listitem");
  await expect(files).toHaveText([
    /^notes\.txt .* 0 packets.*not a capture/,
    /^talk\.pcapng .* 9 packets$/,
  ]);
});

test("after a worker was lost, all files are opened again", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.drop(file("even.pcap", half(0)), file("odd.pcap", half(1)));
  await expect(page.getByRole("heading", { name: "even.pcap + 1" })).toBeVisible();
  await ladder.reaches("ready");
  await page.workers()[0]?.evaluate(() => self.close());
  await ladder.row(5).click();
  await ladder.reaches("worker-lost");
  await page.getByRole("alert").getByRole("button").click();
  await ladder.reaches("ready");
  const files = page.getByRole("list", { name: "Merged files" }).getByRole("listitem");
  await expect(files).toHaveText([/ 9 packets$/, / 8 packets$/]);
});

test("files none of which is a capture cannot be opened", async ({ ladder, page, file }) => {
  await ladder.empty();
  await ladder.drop(file("a.txt", Buffer.from("words")), file("b.txt", Buffer.from("more words")));
  await ladder.reaches("failed");
  await expect(page.getByRole("heading", { name: "This is not a capture" })).toBeVisible();
});

test("a long opening tells rate and time left, and is over at once when cancelled", async ({ ladder, page }, testInfo) => {
  await ladder.open();
  await ladder.whole();
  const path = testInfo.outputPath("endless.pcap");
  writeEndless(path, ENDLESS_BYTES);
  await ladder.choose(path);
  await expect(page.locator(".opening-rate")).toHaveText(/^\S+\sMB\/s · about \d+ (s|min|h) left$/);
  // Time from the click to the phase, as the page itself sees it.
  const took = await page.evaluate(async () => {
    const button = document.querySelector<HTMLButtonElement>(".notice-opening .actions button");
    const empty = new Promise<number>((resolve) => {
      new MutationObserver(() => {
        if (document.body.dataset["phase"] === "empty") resolve(performance.now());
      }).observe(document.body, { attributes: true });
    });
    const from = performance.now();
    button?.click();
    return (await empty) - from;
  });
  testInfo.annotations.push({ type: "cancel", description: `${took.toFixed(1)} ms from click to empty` });
  await ladder.reaches("empty");
});

test("connections appear while the file is being read, and the chosen one is shown", async ({ ladder, page }, testInfo) => {
  await ladder.open();
  await ladder.whole();
  const path = testInfo.outputPath("long.pcap");
  writeEndless(path, LONG_BYTES, two());
  await ladder.choose(path);
  const list = page.getByRole("region", { name: "Connections so far" });
  await expect(list.getByRole("button")).toHaveText([/40000 → .*:80/, /40001 → .*:80/]);
  await list.getByRole("button").nth(1).focus();
  await page.keyboard.press("Enter");
  await expect(list.getByRole("button").nth(1)).toHaveAttribute("aria-pressed", "true");
  await expect(list).toContainText("Connection 1 is shown as soon as the file is read.");
  await expect(page.locator("body")).toHaveAttribute("data-phase", "ready", { timeout: 120_000 });
  await expect(ladder.connection(1)).toHaveAttribute("aria-selected", "true");
});

test("a capture that opens at once shows no list", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.whole();
  await page.evaluate(() => {
    new MutationObserver(() => {
      if (document.querySelector(".opening-list")) document.body.dataset["flashed"] = "true";
    }).observe(document.body, { childList: true, subtree: true });
  });
  await ladder.choose(file("talk.pcap", pcap(conversation(5))));
  await expect(page.getByRole("heading", { name: "talk.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await expect(page.locator("body")).not.toHaveAttribute("data-flashed", "true");
});
