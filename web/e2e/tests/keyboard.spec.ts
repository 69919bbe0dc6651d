import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../src/test.ts";

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press("Tab");
    const has = await target.evaluate((element) => element.contains(document.activeElement));
    if (has) return;
  }
  throw new Error(`${target} cannot be reached by Tab`);
}

test("a whole session by keys alone", async ({ ladder, page }) => {
  // Some hundred keys, each of which is waited for.
  test.slow();
  await ladder.open("#sample=node-keepalive");
  await ladder.whole();
  const selected = page.locator('[data-frame][aria-selected="true"]');

  // Open a file: the chooser has the focus, and o opens it from anywhere.
  await tabTo(page, ladder.chooser);
  const asked = page.waitForEvent("filechooser");
  await page.keyboard.press("o");
  await asked;

  // Choose a connection, and the one before again.
  await tabTo(page, page.getByRole("listbox", { name: "Connections" }));
  await page.keyboard.press("ArrowDown");
  await expect(ladder.row(14)).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await expect(ladder.row(1)).toBeVisible();

  // Step, go to requests, to a frame.
  await tabTo(page, page.getByRole("listbox", { name: "Segments" }));
  await page.keyboard.press("j");
  await expect(selected).toHaveAttribute("data-frame", "2");
  await page.keyboard.press("r");
  await expect(selected).toHaveAttribute("data-frame", "4");
  await page.keyboard.press("r");
  await expect(selected).toHaveAttribute("data-frame", "8");
  await page.keyboard.press("Shift+R");
  await expect(selected).toHaveAttribute("data-frame", "4");
  await page.keyboard.press("p");
  await expect(page.getByText("No problem follows in this connection.")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.type("36");
  await page.keyboard.press("Enter");
  await expect(selected).toHaveAttribute("data-frame", "36");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  // Write a filter, with completion.
  await page.keyboard.press("/");
  await page.keyboard.type("tcp.flags.f");
  await expect(page.getByRole("option", { name: "tcp.flags.fin" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.type("== 1");
  await expect(page.locator("#filter-status")).toHaveText("3 of 38 segments in 2 of 2 connections");

  // The table of packets: the way there, along it, and into a connection.
  const tab = page.getByRole("button", { name: "Packets" });
  await tabTo(page, tab);
  await page.keyboard.press("Enter");
  await tabTo(page, page.locator(".packets-rows"));
  await page.keyboard.press("End");
  await expect(page.locator('[data-packet="37"]')).toBeFocused();
  await expect(ladder.panel).toContainText("#37");

  // Tabs by digits; what has the focus is never nothing.
  await page.keyboard.press("1");
  await expect(ladder.row(37)).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("button", { name: "Ladder" })).toBeFocused();
  for (const [digit, view] of [["2", "stream"], ["3", "graphs"], ["5", "overview"], ["1", "ladder"]] as const) {
    await page.keyboard.press(digit);
    await expect(page.locator(`[data-view=${view}]`)).toHaveAttribute("aria-current", "page");
  }

  // Theme and language.
  await tabTo(page, page.getByRole("button", { name: /Colours/ }));
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");

  // Help, and back to where one was.
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /中文/ })).toBeFocused();
  await expect(selected).toHaveAttribute("data-frame", "37");

  // Close.
  await tabTo(page, page.getByRole("button", { name: "Close this capture" }));
  await page.keyboard.press("Enter");
  await ladder.reaches("empty");
});

test("keys of a single sign can be switched off, and stay so", async ({ ladder, page }) => {
  await ladder.open();
  await ladder.whole();
  await page.keyboard.press("?");
  const box = page.getByRole("checkbox", { name: "Letters, digits and signs work as keys" });
  await box.uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await ladder.reaches("ready");
  const help = page.getByRole("button", { name: "? keys" });
  await help.click();
  await expect(box).not.toBeChecked();
  await page.keyboard.press("Escape");
  await page.keyboard.press("4");
  await page.keyboard.press("ArrowRight");
  await expect(ladder.row(2)).toHaveAttribute("aria-selected", "true");
  await expect(page.locator("[data-view=ladder]")).toHaveAttribute("aria-current", "page");
});

test("the space bar plays the connection step by step, and stops", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&stream=1");
  await ladder.whole();
  await page.keyboard.press("Space");
  const playing = page.getByText("Playing at reading speed");
  await expect(playing).toBeVisible();
  await expect(ladder.row(15)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Space");
  await expect(playing).toHaveCount(0);
  // It ends with the connection's last segment.
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Space");
  await expect(ladder.row(38)).toHaveAttribute("aria-selected", "true");
  await expect(playing).toHaveCount(0);

  // On a button, the space bar is the button's.
  await page.getByRole("button", { name: "Graphs" }).focus();
  await page.keyboard.press("Space");
  await expect(page.locator("[data-view=graphs]")).toHaveAttribute("aria-current", "page");
  await expect(playing).toHaveCount(0);
});
