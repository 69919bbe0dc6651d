import { conversation, http3, pcap, pcapng, writeEndless } from "../src/capture.ts";
import { expect, test } from "../src/test.ts";

/** So long that no machine reads it before the test goes on, and without room on the disk. */
const ENDLESS_BYTES = 16 * 1024 ** 3;

for (const way of ["drop", "choose"] as const) {
  for (const [name, write] of [["talk.pcap", pcap], ["talk.pcapng", pcapng]] as const) {
    test(`${way} ${name}`, async ({ ladder, page, file }) => {
      await ladder.open();
      await ladder[way](file(name, write(conversation(5))));
      await expect(page.getByRole("heading", { name })).toBeVisible();
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
    });
  }
}

test("an opening can be cancelled", async ({ ladder, page }, testInfo) => {
  await ladder.open();
  const path = testInfo.outputPath("endless.pcap");
  writeEndless(path, ENDLESS_BYTES);
  await ladder.choose(path);
  await ladder.reaches("opening");
  const progress = page.getByRole("progressbar");
  // Something was read, and a page that can still be clicked says so.
  await expect(progress).toHaveAttribute("value", /[1-9]/);
  await page.getByRole("button", { name: "Cancel" }).click();
  await ladder.reaches("empty");
  await expect(page.getByText("Opening was cancelled.")).toBeVisible();
});

test("a file dropped while another is being read replaces it", async ({ ladder, page, file }, testInfo) => {
  await ladder.open();
  const path = testInfo.outputPath("endless.pcap");
  writeEndless(path, ENDLESS_BYTES);
  await ladder.drop(path);
  await expect(page.getByRole("progressbar")).toHaveAttribute("value", /[1-9]/);
  await ladder.drop(file("second.pcap", pcap(conversation(2))));
  await expect(page.getByRole("heading", { name: "second.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await expect(ladder.row(11)).toBeVisible();
});

test("the same file can be chosen again", async ({ ladder, page, file }) => {
  await ladder.open();
  const path = file("again.pcap", pcap(conversation(1)));
  for (const _round of ["first", "again"]) {
    await ladder.choose(path);
    await expect(page.getByRole("heading", { name: "again.pcap" })).toBeVisible();
    await ladder.reaches("ready");
    await page.getByRole("button", { name: "Close" }).click();
    await ladder.reaches("empty");
  }
});

test("a file that is dropped while the ladder is drawn anew is opened", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.whole();
  const row = await ladder.row(6).boundingBox();
  // What is below the pointer goes with every event of the drag, and other elements come.
  await page.evaluate(() => {
    const renew = (event: Event) => {
      const row = (event.target as Element).closest(".ladder-row");
      if (row) row.innerHTML = row.innerHTML;
    };
    window.addEventListener("dragenter", renew);
    window.addEventListener("dragover", renew);
  });
  const overlay = page.locator(".drop-overlay");
  const session = await page.context().newCDPSession(page);
  const over = async (type: string, x: number, y: number, files: string[]) => {
    await session.send("Input.dispatchDragEvent", {
      type: type as "dragEnter",
      x,
      y,
      data: { items: [], files, dragOperationsMask: 1 },
    });
  };
  const at = { x: (row?.x ?? 0) + (row?.width ?? 0) / 2, y: (row?.y ?? 0) + (row?.height ?? 0) / 2 };
  const path = file("talk.pcap", pcap(conversation(5)));
  await over("dragEnter", at.x, at.y, [path]);
  await expect(overlay).toBeVisible();
  // Out of the window, which no protocol tells, and into it again.
  await over("dragOver", at.x, at.y, [path]);
  await overlay.evaluate((overlay) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([], "talk.pcap"));
    overlay.dispatchEvent(new DragEvent("dragleave", { bubbles: true, dataTransfer }));
  });
  await expect(overlay).toBeHidden();
  for (const type of ["dragEnter", "dragOver", "drop"]) await over(type, at.x, at.y, [path]);
  await expect(page.getByRole("heading", { name: "talk.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await expect(overlay).toBeHidden();
});

test("text that is dragged about is no file", async ({ ladder, page }) => {
  await ladder.open();
  const session = await page.context().newCDPSession(page);
  const data = { items: [{ mimeType: "text/plain", data: "hello" }], files: [], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, x: 700, y: 400, data });
  }
  await ladder.reaches("ready");
  await expect(ladder.row(1)).toBeVisible();
});

test("a web capture over HTTP/3 says so, and how to capture again", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.choose(file("quic.pcap", pcap(http3(200))));
  await ladder.reaches("ready");
  await expect(page.getByText("HTTP/3").first()).toBeVisible();
  await expect(page.getByText("chrome://flags/#enable-quic")).toBeVisible();
  await expect(ladder.connections).toHaveCount(0);
});

test("what is not TCP is counted", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.choose(file("mixed.pcap", pcap([...http3(3), ...conversation(4)])));
  await ladder.reaches("ready");
  await expect(page.getByText("3 UDP frames not shown")).toBeVisible();
  await expect(ladder.connections).toHaveCount(1);
});
