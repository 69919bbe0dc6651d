import type { Page } from "@playwright/test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { CLIENT, SERVER, pcap, pcapng } from "../src/capture.ts";
import { dialogue, exchange, type Turn } from "../src/dialogue.ts";
import type { LadderPage } from "../src/ladder-page.ts";
import { expect, test } from "../src/test.ts";

/** What runs, or fetches something, wherever a page takes it for HTML. */
const EVIL =
  `"'></pre></title></script><script>window.__pwned=1</script>` +
  `<img src="http://evil.example/a.png" onerror="window.__pwned=2">` +
  `<svg onload="window.__pwned=3"><iframe src="javascript:parent.__pwned=4"></iframe>`;
/** The same without blanks, for where a blank would end it. */
const DENSE = EVIL.replaceAll(" ", "\t");

const SVG =
  `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" onload="parent.__pwned=5;__pwned=5">` +
  `<script>window.__pwned=6;top.__pwned=6;alert(1)</script><image href="http://evil.example/b.png"/>` +
  `<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="http://evil.example/c"/></foreignObject></svg>`;

/** Everything that a page could be made to do. */
class Watch {
  readonly #page: Page;
  readonly #strange: string[] = [];

  constructor(page: Page) {
    this.#page = page;
    page.on("dialog", async (dialog) => {
      this.#strange.push(`dialog ${dialog.message()}`);
      await dialog.dismiss();
    });
    page.on("popup", (popup) => this.#strange.push(`popup ${popup.url()}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      const isOwn = url.hostname === "127.0.0.1" || url.protocol === "blob:" || url.protocol === "data:";
      if (!isOwn) this.#strange.push(`request ${request.url()}`);
    });
    page.on("framenavigated", (frame) => {
      if (frame !== page.mainFrame()) this.#strange.push(`frame ${frame.url()}`);
    });
  }

  /** Nothing ran, nothing was fetched, and no element came out of a capture. */
  async nothingHappened(): Promise<void> {
    expect(this.#strange).toEqual([]);
    const found = await this.#page.evaluate(() => ({
      pwned: (window as { __pwned?: unknown }).__pwned ?? null,
      scripts: document.querySelectorAll("script:not(#start)").length,
      strangers: document.querySelectorAll("iframe, object, embed, base, foreignObject, form, video, audio").length,
      images: document.querySelectorAll("img:not(.body-image)").length,
      handlers: [...document.querySelectorAll("*")].filter((element) =>
        element.getAttributeNames().some((name) => name.startsWith("on")),
      ).length,
      links: [...document.querySelectorAll("[href]")].filter((it) => /script:|evil/i.test(it.getAttribute("href") ?? ""))
        .length,
    }));
    expect(found).toEqual({ pwned: null, scripts: 0, strangers: 0, images: 0, handlers: 0, links: 0 });
  }
}

/** Looks at everything that the page shows of the connection in view. */
async function lookAround(ladder: LadderPage, watch: Watch): Promise<void> {
  const { page } = ladder;
  const tab = (name: string) => page.getByRole("button", { name, exact: true });
  await tab("Ladder").click();
  const frames = await ladder.rows.evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("data-frame"))));
  for (const frame of frames.slice(0, 8)) {
    await ladder.row(frame).click();
    await expect(ladder.panel).toContainText(`#${frame}`);
    await watch.nothingHappened();
  }
  await tab("Stream").click();
  for (const mode of ["Text", "Hex"]) {
    await tab(mode).click();
    await expect(page.locator("[data-piece]").first()).toBeVisible();
    await watch.nothingHappened();
  }
  await tab("HTTP messages").click();
  await expect(page.locator(".message-list tbody tr, .ladder-empty").first()).toBeVisible();
  for (const message of await page.locator(".message-button").all()) {
    await message.click();
    await expect(message).toHaveAttribute("aria-current", "true");
    await expect(page.locator(".message h3")).toBeVisible();
    await watch.nothingHappened();
  }
  for (const name of ["Graphs", "Packets", "Overview"]) {
    await tab(name).click();
    await expect(tab(name)).toHaveAttribute("aria-current", "page");
    await watch.nothingHappened();
  }
  // The page answers as before.
  await tab("Ladder").click();
  await page.keyboard.press("Home");
  await expect(ladder.row(1)).toHaveAttribute("aria-selected", "true");
  await expect(ladder.panel).toContainText("#1 ·");
}

/** A ClientHello that asks for a name. */
function clientHello(name: string): Buffer {
  const host = Buffer.from(name);
  const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff]);
  const entry = Buffer.concat([Buffer.from([0]), u16(host.length), host]);
  const list = Buffer.concat([u16(entry.length), entry]);
  const extension = Buffer.concat([u16(0), u16(list.length), list]);
  const hello = Buffer.concat([
    u16(0x0303),
    Buffer.alloc(32, 7),
    Buffer.from([0]),
    u16(2),
    u16(0x1301),
    Buffer.from([1, 0]),
    u16(extension.length),
    extension,
  ]);
  const handshake = Buffer.concat([Buffer.from([1, 0]), u16(hello.length), hello]);
  return Buffer.concat([Buffer.from([22, 3, 1]), u16(handshake.length), handshake]);
}

const FIELDS: [string, Turn[]][] = [
  [
    "every part of a request and a response",
    [
      {
        by: "client",
        bytes: `GET /${DENSE}?${DENSE} HTTP/1.1\r\nHost: ${EVIL}\r\nReferer: ${EVIL}\r\nContent-Type: ${EVIL}\r\n\r\n`,
      },
      {
        by: "server",
        bytes:
          `HTTP/1.1 200 ${EVIL}\r\nContent-Type: ${EVIL}\r\nContent-Encoding: ${EVIL}\r\n` +
          `Keep-Alive: timeout=${EVIL}\r\nContent-Range: ${EVIL}\r\nServer: ${EVIL}\r\nContent-Length: 4\r\n\r\nbody`,
      },
    ],
  ],
  ["a page", exchange("/page.html", ["Content-Type: text/html"], `<!doctype html><body onload="__pwned=9">${EVIL}`)],
  ["a picture that is a document", exchange("/evil.svg", ["Content-Type: image/svg+xml"], SVG)],
  ["JSON", exchange("/api", ["Content-Type: application/json"], JSON.stringify({ [EVIL]: [EVIL, { a: EVIL }] }))],
  ["a name of an encoding", exchange("/x", [`Content-Type: text/plain; charset="${EVIL}"`], EVIL)],
  ["a banner", [{ by: "server", bytes: `SSH-2.0-${EVIL}\r\n` }, { by: "client", bytes: `SSH-2.0-${EVIL}\r\n` }]],
  ["a mail server", [{ by: "server", bytes: `220 ${EVIL}\r\n` }, { by: "client", bytes: `EHLO ${EVIL}\r\n` }]],
  ["a name that TLS asks for", [{ by: "client", bytes: clientHello(EVIL.slice(0, 200)) }]],
  ["the marks of the reading direction", exchange("/\u202e\u2066gpj.exe", ["Content-Type: text/plain"], "a\u202eb\u2067c")],
];

test.describe("nothing of a capture runs or breaks out", () => {
  for (const [name, turns] of FIELDS) {
    test(name, async ({ ladder, page, file }) => {
      const watch = new Watch(page);
      await ladder.open();
      await ladder.choose(file("talk.pcap", pcap(dialogue(turns))));
      await ladder.reaches("ready");
      await lookAround(ladder, watch);
    });
  }

  test("a file's name and a frame's comment", async ({ ladder, page, file }) => {
    const watch = new Watch(page);
    await ladder.open();
    const name = EVIL.slice(0, 180).replaceAll("/", "\u2215");
    const frames = dialogue([{ by: "client", bytes: "hello" }]);
    await ladder.choose(file(`${name}.pcapng`, pcapng(frames, EVIL)));
    await ladder.reaches("ready");
    await ladder.row(4).click();
    await expect(ladder.panel).toContainText("window.__pwned=1");
    await lookAround(ladder, watch);
    await page.getByRole("button", { name: "Stream", exact: true }).click();
    await page.getByRole("button", { name: "Text", exact: true }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as…" }).click();
    expect((await download).suggestedFilename()).toMatch(/^[\p{L}\p{N}_.-]+-stream-0\.bin$/u);
  });
});

/** A frame of Zstandard whose blocks of four bytes each stand for 128 KiB. */
function zstdBomb(blocks: number): Buffer {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x50]);
  const block = Buffer.alloc(4, "x");
  block.writeUIntLE(((128 << 10) << 3) | 2, 0, 3);
  return Buffer.concat([head, ...Array.from({ length: blocks }, () => block)]);
}

const BOMBS: [string, string[], Uint8Array][] = [
  ["gzip", ["Content-Encoding: gzip"], gzipSync(Buffer.alloc(64 << 20))],
  ["brotli", ["Content-Encoding: br"], brotliCompressSync(Buffer.alloc(64 << 20))],
  ["Zstandard", ["Content-Encoding: zstd"], zstdBomb(512)],
  [
    "gzip in gzip",
    ["Content-Encoding: gzip, gzip"],
    gzipSync(gzipSync(Buffer.alloc(64 << 20))),
  ],
  ["chunks without end", ["Transfer-Encoding: chunked"], Buffer.from("1\r\na\r\n".repeat(200_000))],
];

for (const [name, head, body] of BOMBS) {
  test(`what unpacks to very much is cut, and the page answers: ${name}`, async ({ ladder, page, file }) => {
    await ladder.open();
    const turns = exchange("/bomb", ["Content-Type: text/plain", ...head], body);
    await ladder.choose(file("bomb.pcap", pcap(dialogue(turns))));
    await ladder.reaches("ready");
    await page.getByRole("button", { name: "Stream", exact: true }).click();
    await page.getByRole("button", { name: "HTTP messages" }).click();
    await page.getByRole("button", { name: /200 OK/ }).click();
    await expect(page.getByText("This is only its beginning")).toBeVisible();
    const length = await page.locator(".body-bytes").evaluate((element) => (element.textContent ?? "").length);
    expect(length).toBeLessThan(1_100_000);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save body" }).click();
    await download;
    await page.getByRole("button", { name: "Ladder", exact: true }).click();
    await ladder.row(1).click();
    await expect(ladder.panel).toContainText("#1 ·");
  });
}

const HEADS: [string, string][] = [
  ["a hundred thousand fields", `GET / HTTP/1.1\r\n${"A: b\r\n".repeat(100_000)}\r\n`],
  ["a field of a megabyte", `GET / HTTP/1.1\r\nA: ${"b".repeat(1 << 20)}\r\n\r\n`],
  ["a target of a megabyte", `GET /${"b".repeat(1 << 20)} HTTP/1.1\r\n\r\n`],
  ["many requests", "GET / HTTP/1.1\r\n\r\n".repeat(20_000)],
];

for (const [name, bytes] of HEADS) {
  test(`a request of ${name} is shown`, async ({ ladder, page, file }) => {
    const watch = new Watch(page);
    await ladder.open();
    const talk = dialogue([{ by: "client", bytes }], CLIENT, SERVER);
    await ladder.choose(file("head.pcap", pcap(talk)));
    await ladder.reaches("ready");
    await page.getByRole("button", { name: "Stream", exact: true }).click();
    for (const mode of ["Text", "Hex"]) {
      await page.getByRole("button", { name: mode, exact: true }).click();
      await expect(page.locator("[data-piece]").first()).toBeVisible();
    }
    await page.getByRole("button", { name: "HTTP messages" }).click();
    await expect(page.locator(".message-button").first()).toContainText("GET /");
    expect(await page.locator(".message-button").count()).toBeLessThanOrEqual(100);
    await page.getByRole("button", { name: "Ladder", exact: true }).click();
    await ladder.row(4).click();
    await expect(ladder.panel).toContainText("#4 ·");
    await watch.nothingHappened();
  });
}
