import type { RenderedSite } from "@farfleet/model";
import { findImages, type WorkloadImages } from "./find-images.ts";

/** All images of a site; sites that run the same share one by reference. */
export interface SiteImages {
  /** Equal where the images are. */
  key: string;
  workloads: readonly WorkloadImages[];
}

const known = new WeakMap<RenderedSite, SiteImages>();
const shared = new Map<string, SiteImages>();

/** The images that a site's objects run; each measure asks for them again. */
export function siteImages(site: RenderedSite): SiteImages {
  const images = known.get(site) ?? find(site);
  known.set(site, images);
  return images;
}

function find({ files }: RenderedSite): SiteImages {
  let key = "";
  for (const { variant } of files) {
    const { id } = findImages(variant);
    if (id > 0) key += `${id},`;
  }
  const same = shared.get(key);
  if (same) return same;
  const workloads = files.map(({ variant }) => findImages(variant)).filter(({ id }) => id > 0);
  const images = { key, workloads };
  shared.set(key, images);
  return images;
}
