import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../src/test.ts";

const NOTES = ".ladder-quiet";

async function comment(page: Page, panel: Locator, text: string) {
  await panel.getByRole("button", { name: "Add a comment" }).click();
  const field = panel.getByRole("textbox");
  await expect(field).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Control+Enter");
}

test("a comment stands below its segment, and is there on the next visit", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive");
  await ladder.whole();
  await ladder.row(4).click();
  await expect(ladder.panel.getByRole("heading", { level: 2 })).toContainText("#4");
  await comment(page, ladder.panel, "here it begins <b>& ends");
  const note = page.locator(NOTES).getByText("Your comment: here it begins <b>& ends");
  await expect(note).toBeVisible();
  await expect(ladder.panel.getByRole("button", { name: "Change" })).toBeFocused();
  const below = async () => ((await note.boundingBox())?.y ?? 0) - ((await ladder.row(4).boundingBox())?.y ?? 0);
  expect(await below()).toBeGreaterThan(40);
  expect(await below()).toBeLessThan(90);

  await page.goto("about:blank");
  await ladder.open("#sample=node-keepalive&frame=4");
  await expect(note).toBeVisible();
  await expect(ladder.panel.getByText("here it begins <b>& ends")).toBeVisible();

  await ladder.panel.getByRole("button", { name: "Change" }).click();
  await ladder.panel.getByRole("textbox").fill("first request");
  await ladder.panel.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(NOTES).getByText("Your comment: first request")).toBeVisible();
  await ladder.panel.getByRole("button", { name: "Remove" }).click();
  await expect(page.locator(NOTES).getByText("Your comment")).toHaveCount(0);
  await expect(ladder.panel.getByRole("button", { name: "Add a comment" })).toBeVisible();
});

test("what is typed into a comment moves nothing, and Escape gives up", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&frame=4");
  await ladder.whole();
  await ladder.panel.getByRole("button", { name: "Add a comment" }).click();
  await expect(ladder.panel.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("jkn?1");
  await expect(ladder.panel.getByRole("textbox")).toHaveValue("jkn?1");
  // All is drawn anew around it, and what was typed stays.
  const language = page.getByRole("button", { name: /中文/ });
  await language.click();
  await expect(ladder.panel.getByRole("button", { name: "保存" })).toBeVisible();
  await expect(ladder.panel.getByRole("textbox")).toHaveValue("jkn?1");
  await language.click();
  await expect(ladder.panel.getByRole("button", { name: "Save" })).toBeVisible();
  await ladder.panel.getByRole("textbox").press("Escape");
  await expect(ladder.panel.getByRole("textbox")).toHaveCount(0);
  await expect(ladder.panel.getByRole("button", { name: "Add a comment" })).toBeFocused();
  await expect(ladder.row(4)).toHaveAttribute("aria-selected", "true");
});

test("a host has the name that the reader gives it, everywhere and on the next visit", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive");
  await ladder.whole();
  const rename = async (name: string) => {
    await page.locator(".look-menu summary").click();
    await page.getByRole("textbox", { name: "Name of 127.0.0.1" }).fill(name);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
  };
  await rename("my laptop");
  await expect(ladder.connections.first()).toContainText("my laptop");
  await page.goto("about:blank");
  await ladder.open("#sample=node-keepalive");
  await expect(ladder.connections.first()).toContainText("my laptop");
  await ladder.whole();
  await rename("");
  await expect(ladder.connections.first()).not.toContainText("my laptop");
});

for (const theme of ["light", "dark"]) {
  test(`a comment being written is accessible, ${theme}`, async ({ ladder, page }) => {
    await ladder.open(`#sample=node-keepalive&frame=4&theme=${theme}`);
    await ladder.whole();
    await comment(page, ladder.panel, "one");
    await expect(ladder.panel.getByRole("button", { name: "Change" })).toBeVisible();
    await ladder.panel.getByRole("button", { name: "Change" }).click();
    const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).analyze();
    expect(found.violations).toEqual([]);
  });
}
