import type { FrameLocator, Page } from "@playwright/test";
import { conversation, pcap } from "../src/capture.ts";
import { OtherHost } from "../src/other-host.ts";
import { expect, test as base } from "../src/test.ts";

const test = base.extend<{ other: OtherHost }>({
  other: async ({}, use) => {
    const other = await OtherHost.start();
    await use(other);
    other.stop();
  },
});

const HTML = { "Content-Type": "text/html; charset=utf-8" };

/** A strict policy: nothing but the viewer, and no inline scripts or styles. */
function strict(viewer: string): Record<string, string> {
  const { origin } = new URL(viewer);
  return { ...HTML, "Content-Security-Policy": `default-src 'none'; script-src ${origin}; frame-src ${origin}; img-src 'self'` };
}

function ladderIn(frame: FrameLocator) {
  return frame.locator("[data-frame]");
}

async function ready(frame: FrameLocator): Promise<void> {
  await expect(frame.locator("body")).toHaveAttribute("data-phase", "ready", { timeout: 30_000 });
}

async function heightOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const element = document.querySelector("tcp-ladder");
    return element?.shadowRoot?.querySelector("iframe")?.offsetHeight ?? 0;
  });
}

for (const sandbox of ["allow-scripts", "allow-scripts allow-same-origin"]) {
  test(`the page works in a frame of another origin (${sandbox})`, async ({ page, other, site }) => {
    const src = `${site.address}#sample=node-keepalive&stream=0&frame=5&embed=1`;
    const html = `<!doctype html><iframe sandbox="${sandbox}" width="900" height="600" src="${src.replaceAll("&", "&amp;")}"></iframe>`;
    await page.goto(other.put("/notes.html", html, HTML));
    const frame = page.frameLocator("iframe");
    await ready(frame);
    await expect(frame.locator('[data-frame="5"]')).toHaveAttribute("aria-selected", "true");
    await expect(frame.getByRole("link", { name: "Open in TCP Ladder" })).toHaveAttribute("href", /#sample=node-keepalive&stream=0&frame=5$/);
    // The ladder, a step bar, the way to the whole page: nothing else.
    await expect(frame.locator("header, .column-connections, .column-segment, .view-tabs, .story").filter({ visible: true })).toHaveCount(0);
    await frame.getByRole("button", { name: "Next segment" }).click();
    await expect(frame.locator('[data-frame="6"]')).toHaveAttribute("aria-selected", "true");
    // The history is the one of the page around.
    expect(await page.evaluate(() => history.length)).toBe(2);
  });
}

test("the element sizes itself, under a strict policy, and shows the frames that it names", async ({ page, other, site }) => {
  const html =
    `<!doctype html><script type="module" src="${site.address}embed.js"></script>` +
    `<tcp-ladder sample="node-keepalive" stream="0" frames="1-3" lang="zh-CN" theme="dark">` +
    `<a href="${site.address}"><img src="ladder.svg" alt="A handshake"></a></tcp-ladder>` +
    `<p id="below">below</p>`;
  await page.goto(other.put("/notes.html", html, strict(site.address)));
  const frame = page.frameLocator("iframe");
  await ready(frame);
  await expect(frame.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("img")).toHaveCount(0);
  for (const number of [1, 2, 3]) await expect(frame.locator(`[data-frame="${number}"]`)).toBeInViewport();
  await expect.poll(() => heightOf(page)).toBeLessThan(360);
  expect(await heightOf(page)).toBeGreaterThan(150);
  // Another connection, and the whole of it.
  await page.evaluate(() => document.querySelector("tcp-ladder")?.removeAttribute("frames"));
  await ready(frame);
  await expect.poll(() => heightOf(page)).toBe(900);
});

test("without scripts a linked picture stands in the element's place", async ({ browser, other, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const html =
    `<!doctype html><script type="module" src="${site.address}embed.js"></script>` +
    `<tcp-ladder sample="node-keepalive"><a href="${site.address}"><img src="ladder.svg" alt="A handshake"></a></tcp-ladder>`;
  await page.goto(other.put("/notes.html", html, HTML));
  await expect(page.getByRole("link", { name: "A handshake" })).toBeVisible();
  await context.close();
});

test("a click on Show fetches the capture of an embedded ladder, and nothing does before", async ({ page, other, site }) => {
  const src = other.put("/talk.pcap", pcap(conversation(3)), { "Access-Control-Allow-Origin": "*" });
  const html =
    `<!doctype html><script type="module" src="${site.address}embed.js"></script>` +
    `<tcp-ladder src="talk.pcap" frame="5"></tcp-ladder>`;
  await page.goto(other.put("/notes.html", html, strict(site.address)));
  const frame = page.frameLocator("iframe");
  const show = frame.getByRole("button", { name: "Show" });
  await expect(show).toBeVisible();
  expect(other.asked.map((it) => it.path)).not.toContain(new URL(src).pathname);
  await show.click();
  await ready(frame);
  await expect(ladderIn(frame).first()).toBeVisible();
});

test("the dialog writes what another page needs", async ({ ladder, page, other, site }) => {
  await ladder.open("#sample=node-keepalive&stream=0&frame=5");
  await ladder.whole();
  await page.getByRole("button", { name: "Embed" }).click();
  const dialog = page.getByRole("dialog", { name: "Show this ladder in another page" });
  const element = await dialog.getByLabel(/^An element/).inputValue();
  const frame = await dialog.getByLabel("A frame").inputValue();
  await expect(dialog.getByLabel(/Markdown/)).toHaveValue(/^\[!\[Ladder diagram of connection 0 in node-keepalive\.pcap\]\(ladder\.svg\)\]\(http/);
  await page.keyboard.press("Escape");
  for (const [path, html] of [["/element.html", element], ["/frame.html", frame]] as const) {
    await page.goto(other.put(path, `<!doctype html>${html}`, HTML));
    await ready(page.frameLocator("iframe"));
    await expect(page.frameLocator("iframe").locator('[data-frame="5"]')).toHaveAttribute("aria-selected", "true");
  }
  expect(site.address).toBeTruthy();
});

test("a local file cannot be embedded, and the dialog says so", async ({ ladder, page, file }) => {
  await ladder.open();
  await ladder.whole();
  await ladder.choose(file("talk.pcap", pcap(conversation(2))));
  await expect(page.getByRole("heading", { name: "talk.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await page.getByRole("button", { name: "Embed" }).click();
  await expect(page.getByRole("dialog")).toContainText("This capture is a file on your computer");
});
