import type { Page } from "@playwright/test";

/**
 * The largest difference of two PNGs in any colour of any pixel, of 255; 255 where their sizes differ.
 *
 * The same page may be composed of other layers (what was scrolled has one of its own), so that edges are rounded in
 * another way: a few of 255, which nobody sees.
 */
export function difference(page: Page, one: Buffer, other: Buffer): Promise<number> {
  return page.evaluate(
    async ([one, other]) => {
      const pixels = async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const context = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
        context.drawImage(image, 0, 0);
        return { width: image.width, data: context.getImageData(0, 0, image.width, image.height).data };
      };
      const [a, b] = [await pixels(one), await pixels(other)];
      if (a.width !== b.width || a.data.length !== b.data.length) return 255;
      return a.data.reduce((most, value, at) => Math.max(most, Math.abs(value - b.data[at]!)), 0);
    },
    [one.toString("base64"), other.toString("base64")] as const,
  );
}
