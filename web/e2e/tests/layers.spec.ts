import { expect, test } from "../src/test.ts";

test("the layers of a segment are boxes one in the other, each field with what it is for", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&stream=0&frame=4");
  await page.locator(".panel-layers > summary").click();
  const ip = page.locator(".layer-box[data-layer=layer-ip]");
  const tcp = ip.locator(".layer-box[data-layer=layer-tcp]");
  await expect(ip).toContainText("TTL 128");
  await expect(ip).toContainText("DF=1 MF=0");
  await expect(ip).toContainText("each takes one away");
  await expect(tcp.locator(".flag-bit.set")).toHaveText(["ACK1", "PSH1"]);
  const head = tcp.locator(".layer-box[data-layer=layer-payload] .layer-box");
  await expect(head.locator("dt").first()).toHaveText("GET / HTTP/1.1");
  await expect(head).toContainText("Host: 127.0.0.1:3000");
  await expect(head).toContainText("Which site of this address is meant");
  // Nothing is said of a segment before it that is not in this one.
  await page.keyboard.press("ArrowRight");
  await expect(tcp.locator(".flag-bit.set")).toHaveText(["ACK1"]);
  await expect(head).toHaveCount(0);
});

test("the layers speak Chinese", async ({ ladder, page }) => {
  await ladder.open("#sample=node-keepalive&stream=0&frame=4&lang=zh-CN");
  await page.locator(".panel-layers > summary").click();
  await expect(page.locator(".layer-boxes")).toContainText("还能经过这么多台路由器");
  await expect(page.locator(".layer-boxes")).toContainText("指的是这个地址上的哪个网站");
});
