import type { SiteBase } from "./arrival-base.ts";

/** No image, since nothing says what there is. */
export const coldBase: SiteBase = { kind: "cold", name: "no images", images: [], find: () => undefined };

/** A new box, which has none. */
export const newBase: SiteBase = { ...coldBase, kind: "new" };
