import type { ImageGrowth } from "@farfleet/model";
import { findPredecessor } from "./find-predecessor.ts";
import type { ImageContent, Unit } from "./image-content.ts";
import { toAmount } from "./to-amount.ts";

/** What each image weighs beside what the base has of its repository; the one that grew most first. */
export function findGrowth(base: readonly ImageContent[], next: readonly ImageContent[]): ImageGrowth[] {
  const grown = next.map((content): ImageGrowth => {
    const { repository, name, tag } = content.image;
    const old = findPredecessor(base, content);
    const [before, after] = [sizeOf(old?.units ?? []), sizeOf(content.units)];
    const layer = old && findGrownLayer(old.units, content.units);
    return {
      repository,
      name,
      ...(tag && { tag }),
      isNew: !old,
      before: toAmount(before),
      after: toAmount(after),
      growth: toAmount(after - before),
      ...(layer && { layer }),
    };
  });
  return grown.sort((a, b) => b.growth.bytes - a.growth.bytes);
}

function findGrownLayer(before: readonly Unit[], after: readonly Unit[]): ImageGrowth["layer"] {
  let most: ImageGrowth["layer"];
  for (const { number, bytes } of after) {
    if (number === undefined) continue;
    const old = before.find((unit) => unit.number === number)?.bytes ?? 0;
    if (bytes - old > (most?.growth.bytes ?? 0))
      most = { number, before: toAmount(old), after: toAmount(bytes), growth: toAmount(bytes - old) };
  }
  return most;
}

function sizeOf(units: readonly Unit[]): number {
  return units.reduce((sum, { bytes }) => sum + bytes, 0);
}
