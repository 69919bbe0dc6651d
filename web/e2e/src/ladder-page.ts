import { expect, type Locator, type Page } from "@playwright/test";
import type { Site } from "./site.ts";

/** What `document.body.dataset.phase` says. */
export type Phase = "empty" | "opening" | "ready" | "failed" | "worker-lost";

/** One row of the ladder, as drawn. */
export interface DrawnRow {
  frame: number;
  /** The arrow's text: `PSH ACK seq=1 ack=1 len=534 win=2616576`. */
  label: string;
  /** All texts of the row, the states among them. */
  texts: string[];
}

/** The page, by what every version of it has: see the README's "Addresses name a view". */
export class LadderPage {
  readonly page: Page;
  readonly rows: Locator;
  readonly connections: Locator;
  readonly chooser: Locator;
  readonly panel: Locator;
  readonly #site: Site;

  constructor(page: Page, site: Site) {
    this.page = page;
    this.#site = site;
    this.rows = page.locator("[data-frame]");
    this.connections = page.locator("[data-stream]");
    this.chooser = page.locator("input[type=file]").first();
    this.panel = page.locator(".column-segment");
  }

  /** Where the page is. */
  get address(): string {
    return this.#site.address;
  }

  /** Loads the page with a fragment, and waits until what it names is drawn. */
  async open(fragment = "", address = this.#site.address): Promise<void> {
    await this.page.goto(address + fragment);
    await this.reaches("ready");
  }

  /** Loads the page with nothing in it: what cannot be opened has nothing to stand above. */
  async empty(more = ""): Promise<void> {
    await this.page.goto(`${this.address}#sample=none${more}`);
    await this.reaches("empty");
    await this.whole();
  }

  /** Waits until what comes after the first ladder is there too: the filter line, single keys, menus. */
  async whole(): Promise<void> {
    await expect(this.page.locator("body")).toHaveAttribute("data-whole", "true", { timeout: 30_000 });
  }

  async reaches(phase: Phase): Promise<void> {
    await expect(this.page.locator("body")).toHaveAttribute("data-phase", phase, { timeout: 30_000 });
  }

  /** Has long runs shown segment by segment, as a reader may have chosen on an earlier visit. Before the page is opened. */
  async unfolded(): Promise<void> {
    await this.page.addInitScript(() => localStorage.setItem("tcp-ladder-look", "0"));
  }

  /**
   * Has the page as slow as on a busy phone. Where it took longer than 16 ms to draw, Yew lets the browser have its turn
   * before it goes on: here always, and the browser takes its time. Before the page is opened.
   */
  async slow(): Promise<void> {
    await this.page.addInitScript(() => {
      const now = Date.now;
      let late = 0;
      Date.now = () => now() + (late += 20);
      const soon = setTimeout.bind(window) as (...it: unknown[]) => number;
      window.setTimeout = ((then: TimerHandler, ms?: number, ...rest: unknown[]) =>
        soon(then, ms === 0 ? 40 : ms, ...rest)) as typeof setTimeout;
    });
  }

  /** Gives files to the file chooser. */
  async choose(...paths: string[]): Promise<void> {
    await this.chooser.setInputFiles(paths);
  }

  /**
   * Drags files from the desktop over the page and drops them there. The browser itself makes the events, so they are
   * trusted and carry real files.
   */
  async drop(...paths: string[]): Promise<void> {
    const session = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: paths, dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await session.send("Input.dispatchDragEvent", { type, x: 700, y: 400, data });
    }
    await session.detach();
  }

  /** The row of a frame. */
  row(frame: number): Locator {
    return this.page.locator(`[data-frame="${frame}"]`);
  }

  /** The connection with this number. */
  connection(stream: number): Locator {
    return this.page.locator(`[data-stream="${stream}"]`);
  }

  /** What is drawn in the row of a frame. It must be in view. */
  async drawn(frame: number): Promise<DrawnRow> {
    const texts = await this.row(frame).locator("text").allTextContents();
    const label = texts.find((text) => text.includes("seq=")) ?? "";
    return { frame, label, texts };
  }

  /**
   * What is drawn of these frames, which are the segments of the connection in view. Goes through them with the
   * keyboard, as only rows in view are in the document.
   */
  async walk(frames: number[]): Promise<DrawnRow[]> {
    const drawn: DrawnRow[] = [];
    await this.page.keyboard.press("Home");
    for (const frame of frames) {
      await expect(this.row(frame)).toHaveAttribute("aria-selected", "true");
      await expect(this.row(frame)).toBeInViewport();
      drawn.push(await this.drawn(frame));
      await this.page.keyboard.press("ArrowDown");
    }
    return drawn;
  }
}
