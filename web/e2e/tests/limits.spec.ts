import { mkdirSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { conversation, pcap } from "../src/capture.ts";
import { expect, test } from "../src/test.ts";

/** A server of this test alone, which other pages may read; gives its address. */
async function serve(answer: RequestListener): Promise<{ address: string; end: () => void }> {
  const server = createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", "*");
    answer(request, response);
  });
  await new Promise<void>((then) => server.listen(0, "127.0.0.1", then));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, end: () => server.close() };
}

test.describe(() => {
  test.use({ expectedNoise: /ERR_|Failed to load|Failed to fetch|Access to script|blocked by CORS|did not load/ });

  test("a capture that says it has two GiB is not fetched, and its server is let go", async ({ page, site }) => {
    const gone = new Promise<void>((then) => {
      void serve((_request, response) => {
        response.on("close", then);
        response.writeHead(200, { "Content-Length": 2 * 1024 ** 3 });
        response.write(pcap(conversation(1)));
      }).then(({ address }) => page.goto(`${site.address}#src=${encodeURIComponent(`${address}/long.pcap`)}`));
    });
    await page.getByRole("button", { name: "Fetch", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("It has more than 1024 MiB, which is the most that is fetched.");
    await gone;
  });

  test("where the script that starts the page does not load, the page says what it waits for", async ({ page, site }) => {
    await page.route("**/start.js", (route) => route.abort());
    await page.goto(site.address);
    await expect(page.getByRole("heading", { name: "TCP Ladder" })).toBeVisible();
    const late = page.getByText("a file of the page did not load");
    // It comes once nobody believes any more that the page will.
    await expect(late).toHaveCSS("opacity", "1", { timeout: 15_000 });
  });

  test("in a frame that may only run scripts, the page opens, or says that it cannot", async ({ page, site }) => {
    const host = await serve((_request, response) => {
      response.setHeader("Content-Type", "text/html");
      response.end(`<iframe sandbox="allow-scripts" width="1200" height="800" src="${site.address}"></iframe>`);
    });
    await page.goto(host.address);
    const frame = page.frameLocator("iframe");
    const told = frame.getByText("a file of the page did not load");
    const drawn = frame.locator("[data-frame]").first();
    await expect(frame.getByRole("heading").first()).toBeVisible();
    await expect
      .poll(
        // Not `evaluate`, which would wait for the words once the page has taken their place.
        async () =>
          (await drawn.isVisible()) ||
          (await told.evaluateAll((all) => all.some((it) => getComputedStyle(it).opacity === "1"))),
        { timeout: 20_000 },
      )
      .toBe(true);
    host.end();
  });

  test("a language that cannot be fetched without a network is told", async ({ ladder, page, context }) => {
    await ladder.open();
    await ladder.whole();
    await context.setOffline(true);
    await page.getByRole("button", { name: /中文/ }).click();
    await expect(page.getByText("The texts in Chinese did not load.")).toBeVisible();
    await ladder.row(4).click();
    await expect(ladder.panel).toContainText("#4");
  });
});

test("a folder is called one, and what was open can be opened again", async ({ ladder, page, file }, testInfo) => {
  await ladder.open();
  const folder = testInfo.outputPath("captures");
  mkdirSync(folder);
  await ladder.drop(folder);
  await expect(page.getByRole("alert")).toContainText("This is a folder");
  await expect(page.getByRole("alert")).toContainText("captures");
  await ladder.drop(file("talk.pcap", pcap(conversation(2))));
  await ladder.reaches("ready");
  await expect(ladder.row(11)).toBeVisible();
});
