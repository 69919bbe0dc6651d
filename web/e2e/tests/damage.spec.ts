import { conversation, pcap, pcapng } from "../src/capture.ts";
import { expect, test } from "../src/test.ts";

test("a picture is no capture, and the page says what can be opened", async ({ ladder, page, file }) => {
  await ladder.empty();
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  await ladder.drop(file("holiday.png", png));
  await ladder.reaches("failed");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("This is not a capture");
  await expect(alert).toContainText("holiday.png");
  await expect(alert).toContainText("an image (PNG)");
  await expect(alert).toContainText(".pcapng");
  // And from there on as if nothing had happened.
  await ladder.choose(file("talk.pcap", pcap(conversation(1))));
  await ladder.reaches("ready");
  await expect(ladder.row(9)).toBeVisible();
});

const UNREADABLE: [string, Uint8Array, string][] = [
  ["empty.pcap", new Uint8Array(), "The file is empty"],
  ["garbage.pcap", new Uint8Array(5000).fill(0x5a), "This is not a capture"],
  ["header.pcap", pcap([]).subarray(0, 10), "The file is too short"],
];

for (const [name, bytes, heading] of UNREADABLE) {
  test(`${name}: ${heading}`, async ({ ladder, page, file }) => {
    await ladder.empty();
    await ladder.choose(file(name, bytes));
    await ladder.reaches("failed");
    await expect(page.getByRole("alert")).toContainText(heading);
  });
}

for (const [name, write] of [["cut.pcap", pcap], ["cut.pcapng", pcapng]] as const) {
  test(`${name} shows its whole packets, and one line says where it stops`, async ({ ladder, page, file }) => {
    await ladder.open();
    const whole = write(conversation(5));
    // Into the last frame: 16 of the 17 are whole.
    await ladder.choose(file(name, whole.subarray(0, whole.length - 20)));
    await ladder.reaches("ready");
    await expect(page.getByText("The file stops inside")).toHaveCount(1);
    await page.keyboard.press("End");
    await expect(ladder.row(16)).toBeInViewport();
    await expect(ladder.row(17)).toHaveCount(0);
  });
}

test("a length that no packet has stops the reading, not the page", async ({ ladder, page, file }) => {
  await ladder.open();
  const bytes = pcap(conversation(5));
  const enormous = Buffer.alloc(16, 0xff);
  await ladder.choose(file("enormous.pcap", Buffer.concat([bytes, enormous, Buffer.alloc(100_000)])));
  await ladder.reaches("ready");
  await expect(page.locator(".diagnostics li")).not.toHaveCount(0);
  await page.keyboard.press("End");
  await expect(ladder.row(17)).toBeInViewport();
});

test("frames that go back in time are told, and put in order of time by a button", async ({ ladder, page, file }) => {
  // The file holds the SYN ACK before the SYN, and says when each came.
  const [syn, answer, ...rest] = [...conversation(2)];
  const frames = [answer!, syn!, ...rest];
  const micros = frames.map((_, index) => (index === 0 ? 100 : index === 1 ? 0 : index * 100));
  await ladder.open();
  await ladder.whole();
  await ladder.choose(file("swapped.pcap", pcap(frames, micros)));
  await expect(page.getByRole("heading", { name: "swapped.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await expect(ladder.page.locator("[data-frame]").first()).toHaveAttribute("data-frame", "1");
  await page.getByRole("button", { name: "Order by time" }).click();
  // Frames keep the numbers of the file.
  await expect(ladder.page.locator("[data-frame]").first()).toHaveAttribute("data-frame", "2");
  await ladder.reaches("ready");
  await expect(page.locator(".story .chips")).toContainText("3-way handshake");
  await page.getByRole("button", { name: "Order of the file" }).click();
  await expect(ladder.page.locator("[data-frame]").first()).toHaveAttribute("data-frame", "1");
});
