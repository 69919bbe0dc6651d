import { expect, test } from "../src/test.ts";

// The browser tells the console of a file that does not load, and so does the page.
test.use({ expectedNoise: /Failed to (load resource|fetch)/ });

test("what comes after the first ladder can be asked for again", async ({ ladder, page }) => {
  await page.route(/deferred-[^/]*\.wasm$/, (route) => route.abort());
  await ladder.open("#sample=node-keepalive&frame=5");
  await expect(ladder.panel).toContainText("This part of the page did not load.");
  await page.unroute(/deferred-[^/]*\.wasm$/);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(ladder.panel).toContainText("#5");
});
