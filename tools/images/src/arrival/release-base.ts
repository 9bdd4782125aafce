import type { DeliveredReleases, Manifest, RenderedSite } from "@farfleet/model";
import { readManifests } from "@farfleet/yaml";
import type { ArrivalBase, SiteBase } from "./arrival-base.ts";
import { newBase } from "./cold-base.ts";
import { findImages, findImagesOf } from "./find-images.ts";
import { type ContentFinder, makeContentFinder } from "./image-content.ts";
import { parseImage } from "./parse-image.ts";
import type { Locks } from "./read-locks.ts";
import { type SiteImages, siteImages } from "./site-images.ts";

export interface ReleaseBaseOptions {
  sites: readonly RenderedSite[];
  delivered: DeliveredReleases;
  locks: Locks;
  /** The locks at a commit of the sources, for images that those of today have no more. */
  locksAt(commit: string): Promise<Locks>;
}

/** What sites have by the record: the images of their files of the release that they are offered. */
export async function makeReleaseBase({ sites, delivered, locks, locksAt }: ReleaseBaseOptions): Promise<ArrivalBase> {
  const referencesOf = await readReferences(sites, delivered);
  // By release, then by the references, which sites share.
  const bases = new Map<number, Map<readonly string[], SiteBase>>();
  const current = makeContentFinder(locks.values());
  const commits = new Map<SiteBase, string>();
  const perSite = new Map<string, SiteBase>();
  for (const rendered of sites) {
    const release = delivered.releaseOf(rendered.site);
    if (!release) continue;
    const references = referencesOf(rendered);
    const known = bases.get(release.number) ?? new Map<readonly string[], SiteBase>();
    bases.set(release.number, known);
    const name = `release ${release.number}`;
    const base = known.get(references) ?? { kind: "release", name, images: references.map(parseImage), find: current };
    known.set(references, base);
    commits.set(base, release.sourceCommit);
    perSite.set(rendered.site.name, base);
  }
  await addOldLocks(commits, current, { locks, locksAt });
  return ({ site }) => perSite.get(site.name) ?? newBase;
}

/** Gives the images that each site's delivered files run, sorted; sites of which they are the same share the list. */
async function readReferences(
  sites: readonly RenderedSite[],
  delivered: DeliveredReleases,
): Promise<(site: RenderedSite) => readonly string[]> {
  const ofBlob = await readBlobs(sites, delivered);
  const shared = new Map<string, readonly string[]>();
  const share = (references: readonly string[]) => {
    const sorted = [...new Set(references)].sort();
    const known = shared.get(sorted.join(" ")) ?? sorted;
    shared.set(sorted.join(" "), known);
    return known;
  };
  const unchanged = new Map<SiteImages, readonly string[]>();
  return (site) => {
    const files = delivered.filesOf(site.site);
    if (files) return share([...files.values()].flatMap(ofBlob));
    const images = siteImages(site);
    const all = () => images.workloads.flatMap((of) => of.images.map(({ reference }) => reference));
    const references = unchanged.get(images) ?? share(all());
    unchanged.set(images, references);
    return references;
  };
}

/** Gives the images that delivered files run. Texts are read only of files that nobody renders now. */
async function readBlobs(sites: readonly RenderedSite[], delivered: DeliveredReleases) {
  const asked = new Set(sites.flatMap(({ site }) => [...(delivered.filesOf(site)?.values() ?? [])]));
  const found = new Map<string, readonly string[]>();
  if (asked.size > 0)
    for (const { files } of sites)
      for (const { variant } of files)
        if (asked.delete(variant.blob))
          found.set(
            variant.blob,
            findImages(variant).images.map(({ reference }) => reference),
          );
  for (const [blob, text] of await delivered.readBlobs([...asked])) found.set(blob, referencesIn(text));
  return (blob: string) => found.get(blob) ?? [];
}

function referencesIn(text: string): string[] {
  if (!text.includes("image")) return [];
  const objects = readManifests(text).manifests.map(({ object }) => object as Manifest);
  return findImagesOf(objects).map(({ reference }) => reference);
}

/** Lets a base find images that the locks of today have no more, in the locks that its release was rendered with. */
async function addOldLocks(
  commits: ReadonlyMap<SiteBase, string>,
  current: ContentFinder,
  { locks, locksAt }: Pick<ReleaseBaseOptions, "locks" | "locksAt">,
): Promise<void> {
  const finders = new Map<string, ContentFinder>();
  const locked = new Set(
    [...locks.values()].flatMap((lock) => Object.values(lock).flatMap(({ images }) => Object.keys(images))),
  );
  for (const [base, sourceCommit] of commits) {
    if (base.images.every(({ digest }) => digest === undefined || locked.has(digest))) continue;
    const commit = sourceCommit.replace(/-dirty$/, "");
    const old = finders.get(commit) ?? makeContentFinder((await locksAt(commit)).values());
    finders.set(commit, old);
    base.find = (image, platform) => current(image, platform) ?? old(image, platform);
  }
}
