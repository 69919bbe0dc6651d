import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { LadderPage } from "../src/ladder-page.ts";
import { expect, test } from "../src/test.ts";

test.use({ serviceWorkers: "allow" });

/** Waits until a service worker holds the page. */
async function kept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");
}

test("after one visit everything works without a network", async ({ ladder, page, context }) => {
  await ladder.open();
  await ladder.whole();
  await kept(page);
  await context.setOffline(true);
  await page.reload();
  await ladder.whole();
  await ladder.reaches("ready");
  for (const view of ["stream", "graphs", "packets", "overview", "hosts", "ladder"]) {
    await page.locator(`[data-view=${view}]`).click();
    await expect(page.locator(`[data-view=${view}]`)).toHaveAttribute("aria-current", "page");
    await expect(page.locator(".column-ladder").getByText("did not load")).toHaveCount(0);
  }
  // A sample that was not looked at yet, the other language, and the link of what is open.
  await page.goto("about:blank");
  await page.goto(`${ladder.address}#sample=fast-open&lang=zh-CN`);
  await ladder.whole();
  await ladder.reaches("ready");
  await expect(page.locator(".story-title")).toHaveText("发生了什么");
  await page.locator(".link-menu > summary").click();
  const text = page.locator(".link-text");
  await expect(text).toHaveValue(/#c=v1\./);
  const link = await text.inputValue();
  await page.goto("about:blank");
  await page.goto(link);
  await ladder.reaches("ready");
  await expect(page.locator(".capture-title")).toContainText("fast-open.pcapng");
  await context.setOffline(false);
});

/** A host of the built page that may bring another build. */
async function host(script: () => string): Promise<{ server: Server; address: string }> {
  const types: Record<string, string> = {
    html: "text/html",
    js: "text/javascript",
    css: "text/css",
    wasm: "application/wasm",
    svg: "image/svg+xml",
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname;
    const name = path === "/" ? "/index.html" : path;
    const file = fileURLToPath(new URL(`../../../dist${name}`, import.meta.url));
    readFile(file).then(
      (bytes) => {
        response.setHeader("Content-Type", types[name.split(".").pop() ?? ""] ?? "application/octet-stream");
        response.end(name === "/service-worker.js" ? script() + bytes.toString() : bytes);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((then) => server.listen(0, "127.0.0.1", then));
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}

test("a newer build is told, and comes when the reader wants it", async ({ page }) => {
  let begin = "";
  const { server, address } = await host(() => begin);
  const ladder = new LadderPage(page, { address } as never);
  await ladder.open();
  await ladder.whole();
  await kept(page);
  begin = "// Another build.\n";
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const note = page.locator(".newer-version");
  await expect(note).toContainText("A newer version of TCP Ladder is there.");
  // Until then the page goes on as it was.
  await page.locator("[data-view=graphs]").click();
  await expect(page.locator(".graphs")).toBeVisible();
  await note.getByRole("button", { name: "Load it" }).click();
  await expect(note).toHaveCount(0);
  await ladder.whole();
  await ladder.reaches("ready");
  server.close();
});
