import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A repository of one fleet with `sites` sites and the six workloads of `../fixtures/repository`. */
export function makeRepository(folder: string, sites: number): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(import.meta.dirname, "../fixtures/repository"), folder, { recursive: true });
  writeInventory(folder, sites);
}

/** Writes the inventory; `region` is that of the first site, for a change of one row. */
export function writeInventory(folder: string, sites: number, region = "region-0"): void {
  const rows = Array.from({ length: sites }, (_, i) => {
    const ring = i % 50 === 0 ? "canary" : i % 5 === 0 ? "early" : "broad";
    return `site-${String(i).padStart(5, "0")},${i % 3 ? "box" : "tower"},${i % 2 ? "lte" : "wired"},${ring},${i === 0 ? region : `region-${i % 9}`},${(i % 4) + 1}`;
  });
  writeFileSync(join(folder, "fleets/bench/sites.csv"), `site,hardware,link,ring,region,lanes\n${rows.join("\n")}\n`);
}
