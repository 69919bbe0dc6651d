import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { pcap } from "../src/capture.ts";
import { dialogue, exchange, type Turn } from "../src/dialogue.ts";
import type { LadderPage } from "../src/ladder-page.ts";
import { expect, test } from "../src/test.ts";

const LAB = "#sample=node-keepalive&view=stream";

const bytes = (page: Page): Locator => page.getByRole("region", { name: "The bytes of this connection" });
const message = (page: Page): Locator => page.getByRole("region", { name: "The message" });
const body = (page: Page): Locator => page.getByRole("group", { name: "The bytes of the body" });
const found = (page: Page): Locator => page.locator("mark.stream-match");

/** Opens a capture of one connection at the view of its stream. */
async function openTalk(ladder: LadderPage, file: (name: string, bytes: Uint8Array) => string, turns: Turn[]) {
  await ladder.open();
  await ladder.choose(file("talk.pcap", pcap(dialogue(turns))));
  await ladder.reaches("ready");
  await ladder.page.getByRole("button", { name: "Stream", exact: true }).click();
}

async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test("the lab's stream is shown and saved, both directions or one", async ({ ladder, page }) => {
  await ladder.open(LAB);
  await expect(bytes(page)).toContainText("GET / HTTP/1.1");
  await expect(bytes(page)).toContainText("HTTP/1.1 200 OK");
  const direction = page.getByRole("combobox", { name: "Direction" });
  for (const [side, length] of [["both", 176_626], ["client", 2497], ["server", 174_129]] as const) {
    await direction.selectOption(side);
    const file = await saved(page, "Save as…");
    expect(file.bytes.length).toBe(length);
    expect(file.name).toBe(`node-keepalive-stream-0${side === "both" ? "" : `-${side}`}.bin`);
  }
  await expect(bytes(page)).not.toContainText("GET / HTTP/1.1");
  await direction.selectOption("client");
  await expect(page.locator(".stream-group")).toHaveCount(1);
  await expect(page.locator("[data-piece]")).toHaveCount(5);
});

test("the bytes are shown in hexadecimal, with their offsets", async ({ ladder, page }) => {
  await ladder.open(LAB);
  await page.getByRole("button", { name: "Hex", exact: true }).click();
  await expect(bytes(page)).toContainText(
    "00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a GET / HTTP/1.1..",
  );
  await expect(bytes(page)).toContainText("00000210  68 65 0d 0a 0d 0a");
});

test("text is found, forwards and backwards, and not found", async ({ ladder, page }) => {
  await ladder.open(LAB);
  const needle = page.getByRole("searchbox", { name: "Find in stream" });
  await needle.fill("http/1.1 2");
  for (const status of ["HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.1 206 Partial"]) {
    await needle.press("Enter");
    await expect(found(page)).toBeInViewport();
    await expect(found(page).locator("xpath=..")).toContainText(status);
  }
  const last = await found(page).locator("xpath=..").getAttribute("data-piece");
  await needle.press("Enter");
  await expect(page.getByText("Went on at the other end")).toBeVisible();
  await needle.press("Shift+Enter");
  await expect(found(page).locator("xpath=..")).toHaveAttribute("data-piece", last ?? "");
  await expect(found(page)).toBeInViewport();
  await page.getByRole("button", { name: "Match case" }).click();
  await needle.press("Enter");
  await expect(page.getByText("Not found")).toBeVisible();
  await expect(found(page)).toHaveCount(0);
  await needle.fill("404 Not Found");
  await needle.press("Enter");
  await expect(found(page)).toBeInViewport();
  await needle.press("Escape");
  await expect(found(page)).toHaveCount(0);
});

test("what was found stays in view while more comes, however slow the machine is", async ({ ladder, page }) => {
  await ladder.slow();
  // The browser comes with an event that was waiting: the view was moved before.
  await page.addInitScript(() => {
    const scrolled = () => document.querySelector(".stream-scroll")?.dispatchEvent(new Event("scroll"));
    new MutationObserver(scrolled).observe(document, { childList: true, subtree: true });
  });
  await ladder.open(LAB);
  const needle = page.getByRole("searchbox", { name: "Find in stream" });
  await needle.fill("404 Not Found");
  await needle.press("Enter");
  const piece = found(page).locator("xpath=..");
  await expect(piece).toHaveAttribute("data-piece", "13");
  // What is before it is read only now.
  await expect(page.locator("[data-piece='12']")).toHaveCount(1);
  await expect(found(page)).toBeInViewport();
});

test("a piece leads to its segment, and a segment to its piece", async ({ ladder, page }) => {
  await ladder.open(LAB);
  const request = page.locator("[data-piece]", { hasText: "GET / HTTP/1.1" }).first();
  await request.click();
  await expect(ladder.panel).toContainText("#4 ·");
  await expect(request).toHaveClass(/selected/);
  // Keys step on, and the view goes with them.
  await page.keyboard.press("End");
  await expect(bytes(page)).toBeVisible();
  // The last segment carried nothing: what was sent last is shown.
  await page.goto(`${page.url().replace(/#.*/, "")}${LAB}&frame=36`);
  await ladder.reaches("ready");
  await expect(page.getByText("HTTP/1.1 404 Not Found")).toBeInViewport();
  await page.goto(`${page.url().replace(/#.*/, "")}${LAB}&frame=31`);
  await ladder.reaches("ready");
  await expect(page.locator(".stream-piece.selected")).toBeInViewport();
  await expect(page.locator(".stream-piece.selected .stream-frame")).toHaveText("#31");
});

test("text that is selected over several segments names them", async ({ ladder, page, file }) => {
  await openTalk(ladder, file, [
    { by: "client", bytes: "one " },
    { by: "client", bytes: "two " },
    { by: "server", bytes: "three" },
  ]);
  await expect(page.locator("[data-piece]")).toHaveCount(3);
  await page.evaluate(() => {
    const piece = (number: number) => document.querySelector(`[data-piece="${number}"]`)?.lastChild;
    const [from, to] = [piece(1), piece(2)];
    if (from && to) getSelection()?.setBaseAndExtent(from, 1, to, 2);
  });
  await expect(page.locator(".stream-carriers")).toHaveText("Carried by#5#6");
  await page.locator(".stream-carriers").getByRole("button", { name: "#6" }).click();
  await expect(ladder.panel).toContainText("#6 ·");
});

test("nothing that was sent is invisible, and a letter in two segments is one", async ({ ladder, page, file }) => {
  const letter = Buffer.from("中");
  await openTalk(ladder, file, [
    { by: "client", bytes: Buffer.concat([Buffer.from("a\0b\x1b\u202ec"), letter.subarray(0, 1)]) },
    { by: "client", bytes: Buffer.concat([letter.subarray(1), Buffer.from([0xff])]) },
  ]);
  await expect(page.locator('[data-piece="0"]')).toHaveText("#4a␀b␛⟨U+202E⟩c中");
  await expect(page.locator('[data-piece="1"]')).toHaveText("#5\\xff");
});

test("a gap is told", async ({ ladder, page, file }) => {
  await openTalk(ladder, file, [
    { by: "client", bytes: "before " },
    { by: "client", bytes: "lost ", lost: true },
    { by: "client", bytes: "behind" },
    { by: "server", bytes: "yes" },
  ]);
  await expect(bytes(page)).toContainText("5 bytes are missing here");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as…" }).click();
  expect(readFileSync(await (await download).path()).toString()).toBe("before behindyes");
  await expect(page.getByText("Saved, without 5 bytes that the capture lacks.")).toBeVisible();
});

test("of a long stream only what is near is in the page", async ({ ladder, page, file }) => {
  const lines = Array.from({ length: 400_000 }, (_, line) => `line ${line}\n`).join("");
  await openTalk(ladder, file, [{ by: "server", bytes: lines }]);
  const held = () => bytes(page).evaluate((element) => (element.textContent ?? "").length);
  await expect(bytes(page)).toContainText("line 100\n");
  await expect(bytes(page)).not.toContainText("line 399999");
  await bytes(page).press("End");
  await expect(page.getByText("line 399999")).toBeInViewport();
  // Back, screen by screen: what is above comes, and the view does not jump.
  await bytes(page).hover();
  for (let step = 0; step < 30; step += 1) {
    const first = await bytes(page).evaluate((element) => element.scrollTop);
    await page.mouse.wheel(0, -3000);
    await expect.poll(() => bytes(page).evaluate((element) => element.scrollTop)).not.toBe(first);
  }
  expect(await held()).toBeLessThan(1_300_000);
  await bytes(page).press("Home");
  await expect(page.getByText("line 1\n", { exact: false }).first()).toBeVisible();
  await expect(bytes(page)).toContainText("line 2\n");
  const needle = page.getByRole("searchbox", { name: "Find in stream" });
  await needle.fill("line 200000\n".trim());
  await needle.press("Enter");
  await expect(found(page)).toBeInViewport();
  expect(await held()).toBeLessThan(1_300_000);
});

test("the lab's messages, and the 206 with its body", async ({ ladder, page }) => {
  await ladder.open(LAB);
  await page.getByRole("button", { name: "HTTP messages" }).click();
  const list = page.getByRole("table", { name: "HTTP messages" });
  await expect(list.locator("tbody tr")).toHaveCount(10);
  await list.getByRole("button", { name: /206 Partial Content/ }).click();
  await expect(message(page)).toContainText("142 130");
  await expect(body(page)).toContainText("00000000  52 49 46 46");
  await expect(message(page)).toContainText("This is only its beginning");
  const file = await saved(page, "Save body");
  expect(file.bytes.length).toBe(142_130);
  expect(file.bytes.subarray(0, 4).toString()).toBe("RIFF");
  expect(file.name).toMatch(/\.wav$/);
  // The segment where it begins is selected.
  await expect(ladder.panel).toContainText("206 Partial Content");
  await message(page).getByRole("button", { name: "Show more" }).click();
  await expect(message(page)).not.toContainText("This is only its beginning");
});

test("the panel leads to a body and to the stream", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&frame=4");
  await ladder.panel.getByRole("button", { name: "Follow stream" }).click();
  await expect(page.locator(".stream-piece.selected")).toContainText("GET / HTTP/1.1");
  await page.getByRole("button", { name: "Ladder", exact: true }).click();
  await ladder.row(6).click();
  await ladder.panel.getByRole("button", { name: "Show body" }).click();
  await expect(message(page).getByRole("heading")).toContainText("200 OK");
  await expect(body(page)).toContainText("<html>");
});

const TEXT = `{"name":"多","list":[1,2,{"a":null}],"fill":"${"tcp ladder ".repeat(30)}"}`;
// What `zstd` 1.5.4 makes of TEXT.
const ZSTD = Buffer.from("KLUv/QRoDQIAssMNFcDr//+1fm8Cu4hmtm4aU7E7dUYB4/TgJYRMA3fix7uXOhfaLdu4+WTBgYxHuPr8au/HEzPtMwEAyWO1QAFi2po7", "base64");

const CODED: [string, Uint8Array, string][] = [
  ["gzip", gzipSync(TEXT), "gzip"],
  ["deflate", deflateSync(TEXT), "deflate"],
  ["br", brotliCompressSync(TEXT), "Brotli"],
  ["zstd", ZSTD, "Zstandard"],
];

for (const [coding, coded, name] of CODED) {
  test(`a body in ${coding} is undone, and its JSON indented`, async ({ ladder, page, file }) => {
    const head = [`Content-Encoding: ${coding}`, "Content-Type: application/json"];
    await openTalk(ladder, file, exchange("/api/list", head, coded));
    await page.getByRole("button", { name: "HTTP messages" }).click();
    await page.getByRole("button", { name: /200 OK/ }).click();
    await expect(message(page)).toContainText(`Undone: ${name}.`);
    await expect(body(page)).toHaveText(/\{\s+"name": "多",\s+"list": \[\s+1,/);
    await page.getByRole("button", { name: "As sent" }).click();
    await expect(body(page)).toHaveText(TEXT);
    await page.getByRole("button", { name: "As sent" }).click();
    const saving = await saved(page, "Save body");
    expect(saving.bytes.toString()).toBe(TEXT);
    expect(saving.name).toBe("list.json");
  });
}

test("texts are read in their character encoding", async ({ ladder, page, file }) => {
  const gbk = Buffer.from([0xd6, 0xd0, 0xce, 0xc4]);
  await openTalk(ladder, file, [
    ...exchange("/gbk", ["Content-Type: text/plain; charset=gbk"], gbk),
    ...exchange("/none", ["Content-Type: text/plain; charset=x-nobody-knows"], "abc"),
  ]);
  await page.getByRole("button", { name: "HTTP messages" }).click();
  await page.getByRole("button", { name: /200 OK/ }).first().click();
  await expect(body(page)).toHaveText("中文");
  await page.getByRole("button", { name: /200 OK/ }).last().click();
  await expect(body(page)).toHaveText("abc");
  await expect(message(page)).toContainText("does not know the character encoding “x-nobody-knows”");
});

test.describe(() => {
  // What records a test's trace fetches every picture once more, which the page's policy forbids.
  test.use({ expectedNoise: /^Connecting to 'blob:/ });

  test("pictures are shown as pictures", async ({ ladder, page, file }) => {
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    // The same, but for what it says of its size: 16 000 x 16 000 pixels.
    const large = Buffer.from(png);
    large.writeUInt32BE(16_000, 16);
    large.writeUInt32BE(16_000, 20);
    await openTalk(ladder, file, [
      ...exchange("/dot.png", ["Content-Type: image/png"], png),
      ...exchange("/broken.png", ["Content-Type: image/png"], png.subarray(0, 40)),
      ...exchange("/none.png", ["Content-Type: image/png"], "no picture"),
      ...exchange("/large.png", ["Content-Type: image/png"], large),
      ...exchange("/drawing.svg", ["Content-Type: image/svg+xml"], "<svg><circle r='1'/></svg>"),
    ]);
    await page.getByRole("button", { name: "HTTP messages" }).click();
    await page.getByRole("button", { name: /200 OK/ }).first().click();
    const image = page.getByRole("img", { name: `Image, ${png.length} bytes` });
    await expect.poll(() => image.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBe(1);
    await page.getByRole("button", { name: /200 OK/ }).nth(1).click();
    await expect(page.getByText("The browser cannot show this image.")).toBeVisible();
    await expect(body(page)).toContainText("PNG");
    const images = page.locator(".body-image");
    await page.getByRole("button", { name: /200 OK/ }).nth(2).click();
    await expect(page.getByText("How many pixels this image has cannot be read")).toBeVisible();
    await expect(body(page)).toContainText("no picture");
    await expect(images).toHaveCount(0);
    await page.getByRole("button", { name: /200 OK/ }).nth(3).click();
    await expect(page.getByText("This image has 16 000 × 16 000 pixels")).toBeVisible();
    await expect(images).toHaveCount(0);
    await page.getByRole("button", { name: /200 OK/ }).nth(4).click();
    await expect(body(page)).toHaveText("<svg><circle r='1'/></svg>");
    await expect(images).toHaveCount(0);
  });
});

for (const theme of ["light", "dark"] as const) {
  test(`the stream and its messages can be read by everybody (${theme})`, async ({ ladder, page }) => {
    const violations = async () => {
      const found = (await new AxeBuilder({ page }).analyze()).violations;
      return found.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join("\n")}`);
    };
    await ladder.open(`${LAB}&theme=${theme}&frame=21`);
    await expect(page.locator(".stream-piece.selected")).toBeInViewport();
    expect(await violations()).toEqual([]);
    await page.getByRole("button", { name: "HTTP messages" }).click();
    await expect(body(page)).toContainText("52 49 46 46");
    expect(await violations()).toEqual([]);
  });
}
