import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RenderedSite } from "@farfleet/model";

/** Writes `<folder>/<site>/{base,site}/<workload>.yaml`, for people and tools that want files. */
export function writeRendering(sites: readonly RenderedSite[], folder: string): void {
  const made = new Set<string>();
  for (const { site, files } of sites)
    for (const { path, variant } of files) {
      const file = join(folder, site.name, path);
      const parent = dirname(file);
      if (!made.has(parent)) mkdirSync(parent, { recursive: true });
      made.add(parent);
      writeFileSync(file, variant.yaml);
    }
}
