import type { Manifest } from "./manifest.ts";
import type { Origin } from "./rendering.ts";

/** Enumerable, so that `{ ...manifest }` keeps it; no emitter writes symbols. */
const originKey = Symbol("origin");

/** Remembers on a manifest the line of the vendor file that it was read from. */
export function withOrigin(manifest: Manifest, origin: Origin): Manifest {
  return Object.assign(manifest, { [originKey]: origin });
}

/** The line that `withOrigin` remembered, also of a spread copy. */
export function findOrigin(manifest: object): Origin | undefined {
  return (manifest as { [originKey]?: Origin })[originKey];
}
