import type { BaseFigure, RenderedSite } from "@farfleet/model";
import type { ContentFinder } from "./image-content.ts";
import type { ParsedImage } from "./parse-image.ts";

/** What a site has before the release; sites that have the same share one by reference. */
export interface SiteBase extends Pick<BaseFigure, "kind" | "name"> {
  images: readonly ParsedImage[];
  /** Finds what the images are made of, also those that the locks of today have no more. */
  find: ContentFinder;
}

/** What each site's images are compared with. */
export type ArrivalBase = (site: RenderedSite) => SiteBase;
