import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { conversation, pcap } from "../src/capture.ts";
import { expect, test } from "../src/test.ts";

const LAB = "#sample=node-keepalive&stream=0";

/** What `tcpladder` writes of the lab connection, as its own tests hold it. */
function written(name: string, extension: string): string {
  const snapshots = join(import.meta.dirname, "../../../crates/cli/tests/cli/snapshots");
  return readFileSync(join(snapshots, `cli__formats__${name}.snap.${extension}`), "utf8");
}

/** Formats with the ends of their files' names. */
const FORMATS = {
  svg: "svg",
  mermaid: "mmd",
  text: "txt",
  plantuml: "puml",
  markdown: "md",
  latex: "tex",
  json: "json",
  csv: "csv",
};

async function openMenu(page: Page, name = "Take along") {
  await page.locator(".take-menu summary", { hasText: name }).click();
}

function field(page: Page, name: string) {
  const menu = page.locator(".take-menu");
  const [choice, tick, number] = (["combobox", "checkbox", "spinbutton"] as const).map((role) =>
    menu.getByRole(role, { name, exact: true }),
  );
  return choice!.or(tick!).or(number!);
}

async function save(page: Page, button = "Save"): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent("download");
  await page.locator(".take-menu").getByRole("button", { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test("every text format has the bytes of the command line", async ({ ladder, page }) => {
  await ladder.unfolded();
  await ladder.open(LAB);
  await openMenu(page);
  for (const [format, extension] of Object.entries(FORMATS)) {
    await field(page, "Format").selectOption(format);
    const { name, bytes } = await save(page);
    expect(name).toBe(`node-keepalive-stream-0.${extension}`);
    expect(bytes.toString(), format).toBe(written(`lab-${format}`, extension));
  }
  await field(page, "Format").selectOption("svg");
  await field(page, "Rows").selectOption("teardown");
  await field(page, "Colours").selectOption("dark");
  expect((await save(page)).bytes.toString()).toBe(written("lab-teardown-dark", "svg"));
});

test("some rows with their explanations, in Chinese", async ({ ladder, page }) => {
  await ladder.unfolded();
  await ladder.open(`${LAB}&lang=zh-CN`);
  await openMenu(page, "导出");
  await field(page, "行").selectOption("frames");
  await field(page, "第一帧").fill("4");
  await field(page, "最后一帧").fill("9");
  await field(page, "解释每个报文段").check();
  for (const [format, extension] of Object.entries(FORMATS)) {
    await field(page, "格式").selectOption(format);
    expect((await save(page, "保存")).bytes.toString(), format).toBe(written(`lab-explained-zh-${format}`, extension));
  }
  await expect(page.locator(".take-state")).toHaveText("已保存。");
});

test("a picture has two pixels a px, and goes into the clipboard as one", async ({ ladder, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ladder.unfolded();
  await ladder.open(LAB);
  await openMenu(page);
  await field(page, "Format").selectOption("png");
  const { name, bytes } = await save(page);
  expect(name).toBe("node-keepalive-stream-0.png");
  const svg = written("lab-svg", "svg");
  const side = (name: string) => 2 * Number(new RegExp(` ${name}="(\\d+)"`).exec(svg)?.[1]);
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([side("width"), side("height")]);

  const copied = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const type = item?.types[0] ?? "";
      const blob = await item?.getType(type);
      return { type, text: type === "text/plain" ? await blob?.text() : undefined };
    });
  await page.locator(".take-menu").getByRole("button", { name: "Copy" }).click();
  await expect(page.locator(".take-state")).toHaveText("Copied.");
  expect((await copied()).type).toBe("image/png");
  await field(page, "Format").selectOption("mermaid");
  await page.locator(".take-menu").getByRole("button", { name: "Copy" }).click();
  await expect.poll(async () => (await copied()).text).toBe(written("lab-mermaid", "mmd"));
});

test("the connection's packets open again, and anonymous ones say nothing", async ({ ladder, page, file }) => {
  await ladder.open(LAB);
  await openMenu(page);
  await field(page, "Format").selectOption("pcapng");
  const { name, bytes } = await save(page);
  expect(name).toBe("node-keepalive-stream-0.pcapng");
  expect(bytes.includes("GET / HTTP/1.1")).toBe(true);
  await field(page, "Without addresses, names and payload").check();
  const anonymous = await save(page);
  expect(anonymous.bytes.includes("GET / HTTP/1.1")).toBe(false);
  await ladder.choose(file("again.pcapng", bytes));
  await expect(page.getByRole("heading", { name: "again.pcapng" })).toBeVisible();
  await ladder.reaches("ready");
  await expect(ladder.row(1)).toContainText("SYN seq=0");
});

test("a report is the one of the command line", async ({ ladder, page }) => {
  await ladder.open(LAB);
  await openMenu(page);
  await field(page, "Format").selectOption("report-markdown");
  const { name, bytes } = await save(page);
  expect(name).toBe("node-keepalive-stream-0-report.md");
  expect(bytes.toString()).toBe(written("lab-report-en", "md"));
});

test("a long picture is asked about first, and ends when it is cancelled", async ({ ladder, page, file }) => {
  await ladder.unfolded();
  await ladder.open();
  await ladder.choose(file("transfer.pcap", pcap(conversation(6000))));
  await expect(page.getByRole("heading", { name: "transfer.pcap" })).toBeVisible();
  await ladder.reaches("ready");
  await openMenu(page);
  await page.locator(".take-menu").getByRole("button", { name: "Save" }).click();
  const state = page.locator(".take-state");
  await expect(state).toContainText("This picture has more than 10 000 rows");
  const { bytes } = await save(page, "Make it anyway");
  expect(bytes.toString().match(/<g data-frame=/g)).toHaveLength(12_007);
  await expect(state).toHaveText("Saved.");

  await field(page, "Format").selectOption("markdown");
  await field(page, "Explain each segment").check();
  await page.locator(".take-menu").getByRole("button", { name: "Save" }).click();
  await page.locator(".take-menu").getByRole("button", { name: "Cancel" }).click();
  await expect(state).toHaveText("Cancelled.");
});
