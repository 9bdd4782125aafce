import type { FetchedImage } from "./arrival-time.ts";
import type { ImageContent, Unit } from "./image-content.ts";

/** What is to be fetched, by image; what several images have is with the first of them. */
export function planFetch(contents: readonly ImageContent[], present: ReadonlySet<string>): ImageContent[] {
  const had = new Set(present);
  const missing = (unit: Unit) => {
    if (had.has(unit.digest)) return false;
    had.add(unit.digest);
    return true;
  };
  return contents
    .map(({ image, units }) => ({ image, units: units.filter(missing) }))
    .filter(({ units }) => units.length > 0);
}

/** The same for the formulae: index and manifest one after the other, config and layers after them. */
export function toFetched({ units }: ImageContent): FetchedImage {
  const isHead = ({ kind }: Unit) => kind === "index" || kind === "manifest";
  return {
    head: units.filter(isHead).map(({ bytes }) => bytes),
    body: units.filter((unit) => !isHead(unit)).map(({ bytes }) => bytes),
  };
}
