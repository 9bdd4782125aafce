import type { Repository, Site } from "@farfleet/model";

/** The platform of a site's images. A site that was read from the record names no arch itself. */
export function platformOf({ hardware, arch }: Site, repository: Pick<Repository, "hardware">): string {
  return `linux/${repository.hardware[hardware]?.arch ?? arch}`;
}
