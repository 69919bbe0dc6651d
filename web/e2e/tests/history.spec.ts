import type { Page } from "@playwright/test";
import { CLIENT, conversation, pcap, SERVER } from "../src/capture.ts";
import { dialogue, exchange } from "../src/dialogue.ts";
import { LadderPage } from "../src/ladder-page.ts";
import { difference } from "../src/pixels.ts";
import { connection } from "../src/tcp.ts";
import { expect, test } from "../src/test.ts";

/** Two connections, with frames 1 to 17 and 18 to 26. */
function two(): Buffer {
  const second = connection({ ...CLIENT, port: 40_001 }, SERVER, 1, new Uint8Array(10));
  return pcap([...conversation(5), ...second]);
}

const NO_CAPTURE = Buffer.from("These are words, and no packets.\n");

/** What the address says. */
function says(page: Page, key: string): string | undefined {
  const pair = new URL(page.url()).hash.slice(1).split("&").find((it) => it.startsWith(`${key}=`));
  return pair?.slice(key.length + 1);
}

function heading(page: Page, name: string) {
  return page.getByRole("heading", { name });
}

test.describe("an open capture stays open", () => {
  test.beforeEach(async ({ ladder, file }) => {
    await ladder.open();
    await ladder.whole();
    await ladder.choose(file("two.pcap", two()));
    await expect(heading(ladder.page, "two.pcap")).toBeVisible();
    await ladder.reaches("ready");
    await expect.poll(() => says(ladder.page, "file")).toBe("two.pcap");
  });

  test("when the fragment is changed, which moves within it", async ({ ladder, page }) => {
    await page.evaluate(() => (location.hash = "#stream=0&frame=8"));
    await expect(ladder.row(8)).toHaveAttribute("aria-selected", "true");
    await page.evaluate(() => (location.hash = "#stream=1&frame=20&view=packets"));
    await expect(page.locator('[data-packet="20"]')).toBeVisible();
    await expect(ladder.connection(1)).toHaveAttribute("aria-selected", "true");
    await expect(heading(page, "two.pcap")).toBeVisible();
    await page.evaluate(() => (location.hash = ""));
    await expect(ladder.row(20)).toBeVisible();
    await expect.poll(() => says(page, "file")).toBe("two.pcap");
    await ladder.reaches("ready");
  });

  test("when a link on the page is clicked", async ({ ladder, page }) => {
    await page.evaluate(() => {
      const link = document.createElement("a");
      link.href = "#frame=20";
      link.textContent = "there";
      link.style.position = "fixed";
      link.style.inset = "200px auto auto 300px";
      document.body.append(link);
    });
    await page.getByRole("link", { name: "there", exact: true }).click();
    await expect(ladder.row(20)).toHaveAttribute("aria-selected", "true");
    await expect(heading(page, "two.pcap")).toBeVisible();
  });

  test("when the address names a frame or a connection that it has not", async ({ ladder, page }) => {
    await page.evaluate(() => (location.hash = "#stream=7&frame=999"));
    await expect(heading(page, "two.pcap")).toBeVisible();
    await expect(ladder.row(1)).toBeVisible();
  });

  for (const way of ["drop", "choose"] as const) {
    test(`when what is no capture is opened (${way}), which a note says`, async ({ ladder, page, file }) => {
      await ladder.connection(1).click();
      await ladder.row(20).click();
      await expect.poll(() => says(page, "frame")).toBe("20");
      await ladder[way](file("notes.md", NO_CAPTURE));
      const note = page.getByRole("alert");
      await expect(note).toContainText("This is not a capture");
      await expect(note).toContainText("notes.md");
      await ladder.reaches("ready");
      await expect(heading(page, "two.pcap")).toBeVisible();
      await expect(ladder.row(20)).toHaveAttribute("aria-selected", "true");
      expect(says(page, "file")).toBe("two.pcap");
      await note.getByRole("button", { name: "Close this message" }).click();
      await expect(note).toHaveCount(0);
      // And from there on as if nothing had happened.
      await page.keyboard.press("ArrowDown");
      await expect(ladder.row(21)).toHaveAttribute("aria-selected", "true");
    });
  }

  test("when a sample is named that does not exist", async ({ page }) => {
    await page.evaluate(() => (location.hash = "#sample=nothing"));
    await expect(page.getByRole("alert")).toContainText("There is no sample named “nothing”.");
    await expect(heading(page, "two.pcap")).toBeVisible();
  });

  test("when the address is the view of another file", async ({ page }) => {
    await page.evaluate(() => (location.hash = "#stream=0&frame=8&file=other.pcap&size=77"));
    await expect(page.getByRole("alert")).toContainText("segment #8 of the file “other.pcap” (77 bytes)");
    await expect(heading(page, "two.pcap")).toBeVisible();
    await expect.poll(() => says(page, "file")).toBe("two.pcap");
  });

  test("when Back leads to the file before, and Forward to it again", async ({ ladder, page, file }) => {
    await ladder.connection(1).click();
    await expect.poll(() => says(page, "stream")).toBe("1");
    await ladder.drop(file("talk.pcap", pcap(conversation(2))));
    await expect(heading(page, "talk.pcap")).toBeVisible();
    await expect.poll(() => says(page, "file")).toBe("talk.pcap");
    await page.goBack();
    await expect(heading(page, "two.pcap")).toBeVisible();
    await ladder.reaches("ready");
    await expect(ladder.connection(1)).toHaveAttribute("aria-selected", "true");
    await page.goBack();
    await expect(ladder.connection(0)).toHaveAttribute("aria-selected", "true");
    await page.goBack();
    await expect(heading(page, "node-keepalive.pcap")).toBeVisible();
    await ladder.reaches("ready");
    for (const _step of ["two.pcap", "its second connection", "talk.pcap"]) await page.goForward();
    await expect(heading(page, "talk.pcap")).toBeVisible();
    await ladder.reaches("ready");
  });

  test("when it was closed, and one goes back", async ({ ladder, page }) => {
    await page.getByRole("button", { name: "Close this capture" }).click();
    await ladder.reaches("empty");
    await page.goBack();
    await expect(heading(page, "two.pcap")).toBeVisible();
    await ladder.reaches("ready");
  });
});

test("views, connections and selected segments are entries, steps are not", async ({ ladder, page }) => {
  await ladder.open();
  await ladder.whole();
  await expect.poll(() => says(page, "frame")).toBe("1");
  const before = await page.evaluate(() => history.length);
  await ladder.row(5).click();
  await expect.poll(() => says(page, "frame")).toBe("5");
  for (let step = 0; step < 12; step += 1) await page.keyboard.press("ArrowDown");
  await expect.poll(() => says(page, "frame")).toBe("20");
  await page.getByRole("button", { name: "Packets" }).click();
  await expect.poll(() => says(page, "view")).toBe("packets");
  await ladder.connection(1).click();
  await expect.poll(() => says(page, "stream")).toBe("1");
  expect(await page.evaluate(() => history.length)).toBe(before + 3);
  await page.goBack();
  await expect(ladder.connection(0)).toHaveAttribute("aria-selected", "true");
  expect(says(page, "view")).toBe("packets");
  await page.goBack();
  await expect(ladder.row(20)).toHaveAttribute("aria-selected", "true");
  await page.goBack();
  await expect(ladder.row(1)).toHaveAttribute("aria-selected", "true");
  await page.goForward();
  await expect(ladder.row(20)).toHaveAttribute("aria-selected", "true");
});

test("after a reload the page says which file it needs, and goes there once it is opened", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.whole();
  const bytes = two();
  const path = file("two.pcap", bytes);
  await ladder.choose(path);
  await expect(heading(page, "two.pcap")).toBeVisible();
  await ladder.connection(1).click();
  await ladder.row(21).click();
  await expect.poll(() => says(page, "frame")).toBe("21");
  expect(says(page, "size")).toBe(String(bytes.length));
  await page.reload();
  await ladder.reaches("empty");
  await expect(page.getByText(/segment #21 of the file “two\.pcap” \(.*bytes\)/)).toBeVisible();
  // A file of another size is not the one.
  await ladder.choose(file("talk.pcap", pcap(conversation(9))));
  await ladder.reaches("ready");
  await expect(ladder.row(1)).toHaveAttribute("aria-selected", "true");
  // From elsewhere: within the page an address of another file is a note, and the capture that is open stays.
  await page.goto("about:blank");
  await page.goto(ladder.address + "#stream=1&frame=21&file=two.pcap&size=" + bytes.length);
  await ladder.reaches("empty");
  // What knows of the place is loaded with what says so.
  await expect(page.getByText(/segment #21 of the file/)).toBeVisible();
  await ladder.drop(path);
  await ladder.reaches("ready");
  await expect(ladder.row(21)).toHaveAttribute("aria-selected", "true");
});

test("after a reload the last file that was dropped is offered again, where the browser keeps a handle", async ({
  ladder,
  page,
  file,
}) => {
  const bytes = two();
  // A real handle, which needs no permission: of the browser's own file system.
  await page.addInitScript((bytes) => {
    const getAsFileSystemHandle = async () => {
      const root = await navigator.storage.getDirectory();
      const handle = await root.getFileHandle("two.pcap", { create: true });
      const writable = await handle.createWritable();
      await writable.write(new Uint8Array(bytes));
      await writable.close();
      return handle;
    };
    // TypeScript's own description of browsers does not know it yet.
    Object.assign(DataTransferItem.prototype, { getAsFileSystemHandle });
  }, [...bytes]);
  await ladder.open();
  await ladder.whole();
  await ladder.drop(file("two.pcap", bytes));
  await expect(heading(page, "two.pcap")).toBeVisible();
  await ladder.connection(1).click();
  await ladder.row(20).click();
  await expect.poll(() => says(page, "frame")).toBe("20");
  await page.reload();
  await ladder.reaches("empty");
  await page.getByRole("button", { name: "Open two.pcap again" }).click();
  await ladder.reaches("ready");
  await expect(heading(page, "two.pcap")).toBeVisible();
  await expect(ladder.row(20)).toHaveAttribute("aria-selected", "true");
});

/** What is to be seen of the middle column. */
async function picture(ladder: LadderPage): Promise<Buffer> {
  await ladder.page.mouse.move(0, 0);
  // The focus is where the reader was last, and no part of the view.
  await ladder.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  return ladder.page.locator(".column-ladder").screenshot({ animations: "disabled" });
}

const VIEWS: [string, (ladder: LadderPage) => Promise<void>, RegExp][] = [
  [
    "the ladder with columns, spaced by time, from the other side",
    async ({ page }) => {
      await page.locator(".look-menu > .look-summary").click();
      for (const name of ["Server on the left", "Space rows by time", "Window in bytes", "Time from data to ACK (RTT)"]) {
        await page.getByLabel(name).check();
      }
      await page.keyboard.press("Escape");
    },
    /look=folded,window,rtt,scale,swapped/,
  ],
  [
    "raw numbers, nothing folded",
    async ({ page }) => {
      await page.locator(".look-menu > .look-summary").click();
      await page.getByLabel("Fold long runs of segments").uncheck();
      await page.getByLabel("Raw sequence numbers").check();
      await page.keyboard.press("Escape");
    },
    /look=raw/,
  ],
  [
    "bytes as hex, of one side",
    async ({ page }) => {
      await page.locator("[data-view=stream]").click();
      await page.getByRole("button", { name: "Hex", exact: true }).click();
      await page.locator(".stream-direction").selectOption("client");
    },
    /view=stream.*bytes=hex&only=client/,
  ],
  [
    "messages",
    async ({ page }) => {
      await page.locator("[data-view=stream]").click();
      await page.getByRole("button", { name: "HTTP messages" }).click();
    },
    /view=stream.*bytes=messages/,
  ],
  [
    "a graph, zoomed, of the client",
    async ({ page }) => {
      await page.locator("[data-view=graphs]").click();
      await page.locator("[data-kind=window]").click();
      await page.locator("[data-side=client]").click();
      await page.locator(".graphs").getByRole("button", { name: "Zoom in" }).click();
    },
    /view=graphs.*graph=window&of=client&time=/,
  ],
  ["the packets", async ({ page }) => page.locator("[data-view=packets]").click(), /view=packets/],
  ["the overview", async ({ page }) => page.locator("[data-view=overview]").click(), /view=overview/],
  ["both hosts", async ({ page }) => page.locator("[data-view=hosts]").click(), /view=hosts/],
];

for (const [name, reach, expected] of VIEWS) {
  test(`the address that is copied shows the same picture: ${name}`, async ({ ladder, page, browser, site }) => {
    await ladder.open("#sample=node-keepalive&stream=0&frame=5");
    await ladder.whole();
    await reach(ladder);
    await expect.poll(() => page.url()).toMatch(expected);
    const context = await browser.newContext({ viewport: page.viewportSize(), locale: "en-US", colorScheme: "light" });
    const other = new LadderPage(await context.newPage(), site);
    await other.open("", page.url());
    await other.whole();
    await expect.poll(() => other.page.url()).toBe(page.url());
    await expect.poll(async () => difference(page, await picture(other), await picture(ladder))).toBeLessThan(32);
    await context.close();
  });
}

test("so does the one of an open fold", async ({ ladder, page, file, browser, site }) => {
  const capture = pcap(dialogue(exchange("/long", [], new Uint8Array(60_000).fill(0x61))));
  await ladder.open();
  await ladder.whole();
  const path = file("long.pcap", capture);
  await ladder.choose(path);
  await expect(heading(page, "long.pcap")).toBeVisible();
  await ladder.reaches("ready");
  await page.locator("[data-fold]").first().click();
  await expect.poll(() => says(page, "open")).toBeTruthy();
  const context = await browser.newContext({ viewport: page.viewportSize(), locale: "en-US" });
  const other = new LadderPage(await context.newPage(), site);
  await other.page.goto(page.url());
  await other.reaches("empty");
  await other.choose(path);
  await other.reaches("ready");
  await expect.poll(() => other.page.url()).toBe(page.url());
  await expect.poll(async () => difference(page, await picture(other), await picture(ladder))).toBeLessThan(32);
  await context.close();
});

test("names and comments do not get into the address", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&frame=5");
  await ladder.whole();
  await ladder.panel.getByRole("button", { name: "Add a comment" }).click();
  await ladder.panel.getByRole("textbox").fill("secret words");
  await ladder.panel.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your comment: secret words")).toBeVisible();
  await ladder.row(6).click();
  await expect.poll(() => says(page, "frame")).toBe("6");
  expect(decodeURIComponent(page.url())).not.toContain("secret");
});
