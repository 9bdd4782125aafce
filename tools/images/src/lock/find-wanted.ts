import { type Arch, parseImageReference, type Rendering, type Repository, type Variant } from "@farfleet/model";
import { findReferences } from "./find-references.ts";
import type { WantedImage } from "./wanted-image.ts";

/** What the manifests of each workload run, by workload; a workload that no site has is missing. */
export function findWanted(repository: Repository, rendering: Rendering): Map<string, WantedImage[]> {
  const own = findOwn(repository);
  const wanted = new Map<string, Map<string, WantedImage>>();
  for (const [variant, archs] of findArchs(rendering)) {
    const { workload } = variant;
    const images = wanted.get(workload) ?? new Map<string, WantedImage>();
    wanted.set(workload, images);
    const repositories = own.get(workload) ?? [];
    for (const reference of findReferences(variant, repositories)) add(images, reference, repositories, archs);
  }
  return new Map(
    [...wanted]
      .sort(byName)
      .map(([workload, images]) => [workload, [...images].sort(byName).map(([, image]) => image)]),
  );
}

/** The repositories that each workload asks its lock for. */
function findOwn({ fleets }: Repository): Map<string, string[]> {
  const placements = fleets.flatMap(({ fleet }) => fleet.placements);
  return new Map(placements.map(({ workload }) => [workload.name, Object.values(workload.images)]));
}

function findArchs({ sites }: Rendering): Map<Variant, Set<Arch>> {
  const archs = new Map<Variant, Set<Arch>>();
  for (const { site, files } of sites)
    for (const { variant } of files) {
      const known = archs.get(variant);
      if (known) known.add(site.arch);
      else archs.set(variant, new Set([site.arch]));
    }
  return archs;
}

function add(images: Map<string, WantedImage>, text: string, own: readonly string[], archs: ReadonlySet<Arch>): void {
  const { repository, digest, ...of } = parseImageReference(text);
  // As every container runtime reads a name with neither.
  const tag = of.tag ?? (digest ? undefined : "latest");
  // What came from the lock is no word of the manifests'.
  const image = own.includes(repository) && tag ? { repository, tag } : { repository, tag, digest };
  const key = [image.repository, image.tag, image.digest].join(" ");
  const known = images.get(key);
  images.set(key, { ...image, archs: [...new Set([...(known?.archs ?? []), ...archs])].sort() });
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
