import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../src/test.ts";

/** The graphs of the connection in view. */
class Graphs {
  readonly page: Page;
  readonly ground: Locator;
  readonly readout: Locator;
  readonly everything: Locator;

  constructor(page: Page) {
    this.page = page;
    this.ground = page.locator(".graph-ground");
    this.readout = page.locator(".graph-readout");
    this.everything = page.getByRole("button", { name: "Show everything" });
  }

  /** How many of each are drawn: `data 11, acks 17`. */
  async counts(): Promise<string> {
    const keys = await this.page.locator(".graph-key").evaluateAll((keys) =>
      keys.map((key) => `${key.getAttribute("data-layer")} ${key.getAttribute("data-count")}`),
    );
    return keys.join(", ");
  }

  /** Where the cursor is, in the window. */
  async cursor(): Promise<{ x: number; y: number }> {
    const box = await this.page.locator(".graph-mark").boundingBox();
    if (!box) throw new Error("no cursor");
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  async selected(frame: number): Promise<void> {
    await expect(this.page.locator(`.graph-selected[data-selected="${frame}"]`)).toBeAttached();
    await expect(this.page).toHaveURL(new RegExp(`frame=${frame}(&|$)`));
  }
}

test("every graph has its points", async ({ ladder, page }) => {
  const graphs = new Graphs(page);
  await ladder.open("#view=graphs");
  await expect(graphs.ground).toHaveAttribute("data-graph", "tcptrace");
  // The server sent more, so its direction comes first.
  await expect(page.locator('[data-side="server"]')).toHaveAttribute("aria-pressed", "true");
  const expected: [string, string, string][] = [
    ["tcptrace", "window 15, acks 15, data 11", "window 17, acks 17, data 7"],
    ["stevens", "data 11", "data 7"],
    ["window", "window 15, in-flight 22", "window 17, in-flight 21"],
    ["rtt", "rtt 9", "rtt 7"],
  ];
  for (const [kind, server, client] of expected) {
    await page.locator(`[data-kind="${kind}"]`).click();
    await expect(graphs.ground).toHaveAttribute("data-graph", kind);
    await page.locator('[data-side="server"]').click();
    await expect.poll(() => graphs.counts(), { message: kind }).toBe(server);
    await page.locator('[data-side="client"]').click();
    await expect.poll(() => graphs.counts(), { message: kind }).toBe(client);
  }
});

test("figures say what the picture shows", async ({ ladder, page }) => {
  const graphs = new Graphs(page);
  await ladder.open("#view=graphs");
  const sentence =
    "Sequence (tcptrace): the server sent 174 kB in 9 data segments within 5.16 s; no retransmissions, no duplicate ACKs, no zero windows.";
  // Numbers and their units are not parted at the end of a line.
  const label = async () => (await graphs.ground.getAttribute("aria-label"))?.replace(/\s/g, " ");
  await expect.poll(label).toBe(sentence);
  await page.getByText("Figures", { exact: true }).click();
  await expect(page.getByRole("row", { name: "Most bytes in flight" })).toContainText("65.9 kB");
});

test("a reader without a mouse walks from point to point", async ({ ladder, page }) => {
  const graphs = new Graphs(page);
  await ladder.open("#view=graphs");
  await graphs.ground.focus();
  await page.keyboard.press("ArrowRight");
  await expect(graphs.readout).toContainText("Frame 2 · Data, SYN or FIN");
  await page.keyboard.press("ArrowRight");
  await expect(graphs.readout).toContainText("Frame 6 · Data, SYN or FIN");
  await expect(graphs.readout).toContainText("seq 1–999 · len 998");
  await page.keyboard.press("Enter");
  await graphs.selected(6);
  await page.keyboard.press("End");
  await expect(graphs.readout).toContainText("Frame 33");
  await page.keyboard.press("ArrowDown");
  await expect(graphs.readout).toContainText("Acknowledged");
  await page.keyboard.press("Space");
  await graphs.selected(34);

  await expect(graphs.everything).toBeDisabled();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await expect(graphs.everything).toBeEnabled();
  await page.keyboard.press("Home");
  await expect(page.locator(".graph-mark")).toBeInViewport();
  await page.keyboard.press("0");
  await expect(graphs.everything).toBeDisabled();
});

test("a click selects the segment beneath the pointer", async ({ ladder, page }) => {
  const graphs = new Graphs(page);
  await ladder.open("#view=graphs");
  await page.locator('[data-kind="stevens"]').click();
  await graphs.ground.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await expect(graphs.readout).toContainText("Frame 33");
  const { x, y } = await graphs.cursor();
  await page.mouse.move(x - 60, y + 60);
  await expect(graphs.readout).toHaveText("");
  await page.mouse.click(x + 2, y + 2);
  await graphs.selected(33);
  await expect(ladder.panel).toContainText("#33");
  // It is the ladder's selection too.
  await page.locator('[data-view="ladder"]').click();
  await expect(ladder.row(33)).toHaveAttribute("aria-selected", "true");
});

test("wheel, box and hand change what is in view", async ({ ladder, page }) => {
  const graphs = new Graphs(page);
  const ticks = () => graphs.ground.locator(".graph-tick").allTextContents();
  await ladder.open("#view=graphs");
  await expect(graphs.ground.locator(".graph-tick").first()).toBeVisible();
  const whole = await ticks();
  const box = await graphs.ground.boundingBox();
  if (!box) throw new Error("no graph");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, -300);
  await expect.poll(ticks).not.toEqual(whole);
  const zoomed = await ticks();
  await page.keyboard.down("Shift");
  await page.mouse.down();
  await page.mouse.move(x + 100, y, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await expect.poll(ticks).not.toEqual(zoomed);
  await graphs.everything.click();
  await expect.poll(ticks).toEqual(whole);
  await page.mouse.move(x - 100, y - 50);
  await page.mouse.down();
  await page.mouse.move(x, y + 50, { steps: 3 });
  await expect(page.locator(".graph-frame")).toHaveAttribute("visibility", "visible");
  await page.mouse.up();
  await expect.poll(ticks).not.toEqual(whole);
  await expect(page.locator(".graph-frame")).toHaveAttribute("visibility", "hidden");
});

test("another connection has other graphs", async ({ ladder, page }) => {
  const graphs = new Graphs(page);
  await ladder.open("#view=graphs");
  await ladder.connection(1).click();
  await expect.poll(() => graphs.counts()).toBe("window 2, acks 2, data 2");
});

for (const theme of ["light", "dark"] as const) {
  test(`graphs can be read by everybody (${theme})`, async ({ ladder, page }) => {
    await ladder.open(`#view=graphs&theme=${theme}`);
    await expect(page.locator(".graph-key").first()).toBeVisible();
    await page.locator('[data-layer="acks"]').click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join("\n")}`)).toEqual([]);
  });
}

test("graphs fit a phone", async ({ ladder, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await ladder.open("#view=graphs");
  await expect(page.locator(".graph-picture")).toBeVisible();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBe(390);
});
