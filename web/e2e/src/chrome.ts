import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];

const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The browser to drive: what `cargo xtask test` found (`CHROME`), else the one in a usual place. */
export function findChrome(): string {
  const named = process.env["CHROME"];
  if (named) return named;
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = [...onPath, ...PLACES].find((path) => existsSync(path));
  if (!found) throw new Error("no Chromium, Chrome or Edge was found: set CHROME to its path");
  return found;
}

/** True for root on Linux, where Chromium's own sandbox refuses to start. */
export function needsNoSandbox(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0;
}
