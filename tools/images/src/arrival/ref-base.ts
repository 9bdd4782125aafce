import type { ArrivalBase, SiteBase } from "./arrival-base.ts";
import type { NamedCommit } from "./find-commit.ts";
import { makeContentFinder } from "./image-content.ts";
import { type ParsedImage, parseImage } from "./parse-image.ts";
import type { Locks } from "./read-locks.ts";
import { siteImages } from "./site-images.ts";

/**
 * What sites had at a commit of the sources, by its locks alone: of each repository that a site's workloads run now, the
 * tags that were locked then.
 */
export function makeRefBase({ name }: NamedCommit, locks: Locks): ArrivalBase {
  const find = makeContentFinder(locks.values());
  const bases = new Map<string, SiteBase>();
  return (site) => {
    const { key, workloads } = siteImages(site);
    const known = bases.get(key);
    if (known) return known;
    const images = new Map<string, ParsedImage>();
    for (const { workload, images: of } of workloads)
      for (const { reference } of of) {
        const { repository } = parseImage(reference);
        for (const [tag, digest] of Object.entries(locks.get(workload)?.[repository]?.tags ?? {})) {
          const image = parseImage(`${repository}:${tag}@${digest}`);
          images.set(image.reference, image);
        }
      }
    const base: SiteBase = { kind: "ref", name, images: [...images.values()], find };
    bases.set(key, base);
    return base;
  };
}
