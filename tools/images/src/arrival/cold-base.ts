import type { SiteBase } from "./arrival-base.ts";

/** A box without any image. */
export const coldBase: SiteBase = { kind: "cold", name: "no images", images: [], find: () => undefined };
