import { AxeBuilder } from "@axe-core/playwright";
import type { Locator } from "@playwright/test";
import { conversation, pcap } from "../src/capture.ts";
import type { LadderPage } from "../src/ladder-page.ts";
import { expect, test } from "../src/test.ts";

async function check(ladder: LadderPage): Promise<void> {
  const { violations } = await new AxeBuilder({ page: ladder.page }).analyze();
  const told = violations.map((it) => `${it.id}: ${it.help}\n${it.nodes.map((node) => `  ${node.html}`).join("\n")}`);
  expect(told).toEqual([]);
}

for (const theme of ["light", "dark", "contrast"] as const) {
  for (const language of ["en", "zh-CN"] as const) {
    test(`the ladder can be read by everybody (${theme}, ${language})`, async ({ ladder }) => {
      await ladder.open(`#theme=${theme}&lang=${language}`);
      await ladder.row(5).click();
      await expect(ladder.panel).toContainText("535");
      await check(ladder);
    });
  }

  test(`so can a failure (${theme})`, async ({ ladder, file }) => {
    await ladder.empty(`&theme=${theme}`);
    await ladder.choose(file("garbage.pcap", new Uint8Array(500)));
    await ladder.reaches("failed");
    await check(ladder);
  });

  test(`so can one above an open capture (${theme})`, async ({ ladder, page, file }) => {
    await ladder.open(`#theme=${theme}`);
    await ladder.whole();
    await ladder.choose(file("garbage.pcap", new Uint8Array(500)));
    await expect(page.getByRole("alert")).toContainText("garbage.pcap");
    await ladder.reaches("ready");
    await check(ladder);
  });

  test(`so can the question before something is fetched (${theme})`, async ({ ladder, page }) => {
    await page.goto(`${ladder.address}#src=http://192.168.0.1/a.pcap&theme=${theme}`);
    await expect(page.getByText("is in your own network")).toBeVisible();
    await check(ladder);
  });

  test(`so can damage (${theme})`, async ({ ladder, file }) => {
    await ladder.open(`#theme=${theme}`);
    const bytes = pcap(conversation(5));
    await ladder.choose(file("cut.pcap", bytes.subarray(0, bytes.length - 20)));
    await ladder.reaches("ready");
    await check(ladder);
  });

  test(`so can the empty page (${theme})`, async ({ ladder, page }) => {
    await ladder.open(`#theme=${theme}`);
    await page.getByRole("button", { name: "Close" }).click();
    await ladder.reaches("empty");
    await check(ladder);
  });
}

test("on a phone too", async ({ ladder, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await ladder.open();
  await expect(ladder.rows.first()).toBeVisible();
  await check(ladder);
});

test("a reader without a mouse chooses a connection and walks along its ladder", async ({ ladder, page }) => {
  await ladder.open();
  const tabTo = async (target: Locator) => {
    for (let press = 0; press < 30; press += 1) {
      await page.keyboard.press("Tab");
      if (await target.evaluate((element) => element.contains(document.activeElement))) return;
    }
    throw new Error(`${target} cannot be reached by Tab`);
  };
  await tabTo(page.getByRole("listbox", { name: "Connections" }));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(ladder.row(14)).toBeVisible();
  await tabTo(page.getByRole("listbox", { name: "Segments" }));
  await page.keyboard.press("End");
  await expect(ladder.row(38)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await expect(ladder.row(37)).toHaveAttribute("aria-selected", "true");
  await expect(ladder.panel).toContainText("#37");
});

test("the rows are told as sentences", async ({ ladder, page }) => {
  await ladder.open();
  const name = "Frame 5, server to client, ACK, sequence number 1, acknowledgment number 535, no data";
  await expect(page.getByRole("option", { name })).toBeVisible();
});
