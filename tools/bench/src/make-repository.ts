import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A repository of one fleet with `sites` sites, the six workloads of `../fixtures/repository`, and our policies; each site
 * has `own` objects that no other has.
 */
export function makeRepository(folder: string, sites: number, own = 1): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(import.meta.dirname, "../fixtures/repository"), folder, { recursive: true });
  cpSync(join(import.meta.dirname, "../../../policies"), join(folder, "policies"), { recursive: true });
  changeFleet(folder, "place(facts)", `place(facts, { settings: () => ({ objects: ${own} }) })`);
  writeInventory(folder, sites);
}

/** Replaces a text in the fleet. */
export function changeFleet(folder: string, from: string, to: string): void {
  const file = join(folder, "fleets/bench/fleet.ts");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll(from, to));
}

/** Writes the inventory; `region` is that of the first site, for a change of one row. */
export function writeInventory(folder: string, sites: number, region = "region-0"): void {
  const rows = Array.from({ length: sites }, (_, i) => {
    const ring = i % 50 === 0 ? "canary" : i % 5 === 0 ? "early" : "broad";
    return `site-${String(i).padStart(5, "0")},${i % 3 ? "box" : "tower"},${i % 2 ? "lte" : "wired"},${ring},${i === 0 ? region : `region-${i % 9}`},${(i % 4) + 1}`;
  });
  writeFileSync(join(folder, "fleets/bench/sites.csv"), `site,hardware,link,ring,region,lanes\n${rows.join("\n")}\n`);
}
