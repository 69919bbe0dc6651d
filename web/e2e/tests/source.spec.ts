import { conversation, pcap } from "../src/capture.ts";
import { OtherHost } from "../src/other-host.ts";
import { expect, test as base } from "../src/test.ts";

const ALLOWED = { "Access-Control-Allow-Origin": "*" };

const test = base.extend<{ other: OtherHost }>({
  other: async ({}, use) => {
    const other = await OtherHost.start();
    await use(other);
    other.stop();
  },
});

test("a capture of another host is fetched once the reader says so, and not before", async ({ ladder, page, other }) => {
  const url = other.put("/talk.pcap?x=1", pcap(conversation(3)), ALLOWED);
  await page.context().addCookies([{ name: "id", value: "secret", url }]);
  await page.goto(`${ladder.address}#src=${encodeURIComponent(url)}&frame=5`);
  await ladder.reaches("empty");
  await expect(page.getByRole("heading", { name: `Fetch talk.pcap from ${other.host}?` })).toBeVisible();
  await ladder.whole();
  expect(other.asked).toEqual([]);
  await page.getByRole("button", { name: "Fetch", exact: true }).click();
  await ladder.reaches("ready");
  await expect(ladder.row(5)).toHaveAttribute("aria-selected", "true");
  expect(other.asked.map((it) => it.path)).toEqual(["/talk.pcap?x=1"]);
  expect(other.asked[0]?.headers.cookie).toBeUndefined();
  expect(other.asked[0]?.headers.referer).toBeUndefined();
  expect(new URL(page.url()).hash).toContain("src=");
});

test("what the reader does not want is not fetched", async ({ ladder, page, other }) => {
  const url = other.put("/talk.pcap", pcap(conversation(3)), ALLOWED);
  await page.goto(`${ladder.address}#src=${url}`);
  await page.getByRole("button", { name: "Do not fetch" }).click();
  await expect(page.getByText("Opening was cancelled.")).toBeVisible();
  expect(other.asked).toEqual([]);
});

test("while a capture is open, the question stands above it", async ({ ladder, page, other }) => {
  const url = other.put("/talk.pcap", pcap(conversation(3)), ALLOWED);
  await ladder.open();
  await ladder.whole();
  await page.evaluate((url) => (location.hash = `#src=${url}`), url);
  const note = page.getByRole("alert");
  await expect(note).toContainText(`Fetch talk.pcap from ${other.host}?`);
  await ladder.reaches("ready");
  await note.getByRole("button", { name: "Do not fetch" }).click();
  await expect(note).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "node-keepalive.pcap" })).toBeVisible();
  await expect.poll(() => page.url()).toContain("sample=node-keepalive");
  expect(other.asked).toEqual([]);
  await page.evaluate((url) => (location.hash = `#src=${url}`), url);
  await note.getByRole("button", { name: "Fetch", exact: true }).click();
  await expect(page.getByRole("heading", { name: "talk.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await page.goBack();
  await expect(page.getByRole("heading", { name: "node-keepalive.pcap" })).toBeVisible();
});

test("a host of the reader's own network is named as such", async ({ page, site }) => {
  for (const [host, isOwn] of [
    ["localhost:1", true],
    ["192.168.0.1", true],
    ["0x7f.1", true],
    ["[fe80::1]", true],
    ["printer", true],
    ["nas.local", true],
    ["example.org", false],
    ["8.8.8.8", false],
  ] as const) {
    await page.goto("about:blank");
    await page.goto(`${site.address}#src=${encodeURIComponent(`http://${host}/a.pcap`)}`);
    await expect(page.getByRole("heading", { name: "Fetch a.pcap from" })).toBeVisible();
    await expect(page.getByText("is in your own network")).toHaveCount(isOwn ? 1 : 0);
  }
});

test("the page's own origin needs no question", async ({ ladder, page }) => {
  await page.goto(`${ladder.address}#src=samples/node-keepalive.pcap&frame=9`);
  await ladder.reaches("ready");
  await expect(ladder.row(9)).toHaveAttribute("aria-selected", "true");
});

test.describe(() => {
  test.use({ expectedNoise: /CORS|Failed to load|net::ERR/ });

  test("a host that does not allow it is told what to send", async ({ ladder, page, other }) => {
    const url = other.put("/talk.pcap", pcap(conversation(3)));
    await page.goto(`${ladder.address}#src=${url}`);
    await page.getByRole("button", { name: "Fetch", exact: true }).click();
    await ladder.reaches("failed");
    await expect(page.getByRole("alert")).toContainText("Access-Control-Allow-Origin: *");
    await expect(page.getByRole("alert")).toContainText(other.host);
  });

  test("what is too long is not fetched at all", async ({ ladder, page, other }) => {
    const url = other.put("/huge.pcap", "x", { ...ALLOWED, "Content-Length": String(2 ** 31) });
    await page.goto(`${ladder.address}#src=${url}`);
    await page.getByRole("button", { name: "Fetch", exact: true }).click();
    await ladder.reaches("failed");
    await expect(page.getByRole("alert")).toContainText("more than 1024 MiB");
  });

  test("what leads from the page's own origin elsewhere is not followed", async ({ ladder, page, other, site }) => {
    const url = other.put("/talk.pcap", pcap(conversation(3)), ALLOWED);
    await page.route("**/samples/moved.pcap", (route) =>
      route.fulfill({ status: 302, headers: { location: url } }),
    );
    await page.goto(`${site.address}#src=samples/moved.pcap`);
    await ladder.reaches("failed");
    expect(other.asked).toEqual([]);
  });
});
