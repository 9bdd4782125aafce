import type { ResentLayer } from "@farfleet/model";
import { findPredecessor } from "./find-predecessor.ts";
import type { ImageContent, Unit } from "./image-content.ts";
import { toAmount } from "./to-amount.ts";

/**
 * Layers that are fetched, each beside the layer of the old image that goes and is most like it: the one of the same
 * content, else that whose unpacked size differs least, and of two the one that lies nearer. How much alike is enough is
 * for a rule to say.
 */
export function findResent(base: readonly ImageContent[], next: readonly ImageContent[]): ResentLayer[] {
  const had = digestsOf(base);
  const sent = new Set<string>();
  const resent: ResentLayer[] = [];
  for (const content of next) {
    const { repository, name, tag } = content.image;
    // What another image still has is replaced here all the same.
    const kept = digestsOf([content]);
    const old = findPredecessor(base, content)?.units.filter((unit) => isLayer(unit) && !kept.has(unit.digest)) ?? [];
    const news = content.units.filter((unit) => isLayer(unit) && !had.has(unit.digest) && !sent.has(unit.digest));
    for (const { digest } of news) sent.add(digest);
    for (const { layer, replaces } of pairUp(news, old))
      resent.push({
        repository,
        name,
        ...(tag && { tag }),
        layer: layer.number!,
        replaces: replaces.number!,
        download: toAmount(layer.bytes),
        isSameContent: layer.diff === replaces.diff,
        changed: toAmount(differenceOf(layer, replaces)),
      });
  }
  return resent.sort((a, b) => b.download.bytes - a.download.bytes);
}

/** Pairs what is most alike first; each layer is in one pair at most. */
function pairUp(news: readonly Unit[], old: readonly Unit[]): { layer: Unit; replaces: Unit }[] {
  const unlike = (layer: Unit, replaces: Unit) =>
    [
      layer.diff === replaces.diff ? 0 : 1,
      differenceOf(layer, replaces),
      Math.abs(layer.number! - replaces.number!),
    ] as const;
  const pairs = news.flatMap((layer) => old.map((replaces) => ({ layer, replaces, unlike: unlike(layer, replaces) })));
  pairs.sort(({ unlike: a }, { unlike: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
  const taken = new Set<Unit>();
  return pairs.filter(({ layer, replaces }) => {
    if (taken.has(layer) || taken.has(replaces)) return false;
    taken.add(layer).add(replaces);
    return true;
  });
}

function differenceOf(a: Unit, b: Unit): number {
  return a.diff === b.diff ? 0 : Math.abs(a.unpacked - b.unpacked);
}

function isLayer({ kind }: Unit): boolean {
  return kind === "layer";
}

function digestsOf(contents: readonly ImageContent[]): Set<string> {
  return new Set(contents.flatMap(({ units }) => units.map(({ digest }) => digest)));
}
