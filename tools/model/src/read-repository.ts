import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fileFinding } from "./file-finding.ts";
import { findLinkFaults } from "./find-link-faults.ts";
import type { Finding } from "./finding.ts";
import type { HardwareProfile } from "./hardware.ts";
import { findSharedNames } from "./inventory/find-shared-names.ts";
import type { LinkClass } from "./links.ts";
import { type Catalogue, readFleetFolder } from "./read-fleet-folder.ts";
import type { FleetFolder, Repository } from "./repository.ts";

/**
 * Reads every fleet: `fleets/hardware.ts`, `fleets/links.ts` and each folder with a `fleet.ts`. What a user wrote wrong
 * is in `findings`, all of it; throws only where `fleets/` itself cannot be read.
 */
export async function readRepository(root: string): Promise<Repository> {
  const findings: Finding[] = [];
  const catalogue: Catalogue = {
    hardware: await readCatalogue<HardwareProfile>(root, "hardware", findings),
    links: await readCatalogue<LinkClass>(root, "links", findings),
  };
  findings.push(...findLinkFaults(catalogue.links));
  const fleets: FleetFolder[] = [];
  // One after the other, so that what fleets print or throw while they load comes in the same order every time.
  const folders = findFleetFolders(root);
  for (const name of folders) {
    const folder = await readFleetFolder(root, name, catalogue, findings);
    if (folder) fleets.push(folder);
  }
  findings.push(...findSharedNames(fleets));
  return { root, ...catalogue, fleets, folders, findings };
}

function findFleetFolders(root: string): string[] {
  return readdirSync(join(root, "fleets"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, "fleets", entry.name, "fleet.ts")))
    .map((entry) => entry.name)
    .sort();
}

async function readCatalogue<Entry>(
  root: string,
  name: "hardware" | "links",
  findings: Finding[],
): Promise<Record<string, Entry>> {
  const file = `fleets/${name}.ts`;
  const add = (message: string) =>
    findings.push(fileFinding("fleet", { file }, message, `export const ${name} = ${example[name]} from ${file}`));
  if (!existsSync(join(root, file))) {
    add(`there is no ${file}`);
    return {};
  }
  const module = (await import(pathToFileURL(join(root, file)).href)) as Record<string, Record<string, Entry>>;
  if (!module[name]) add(`${file} exports no ${name}`);
  return module[name] ?? {};
}

const example = { hardware: "defineHardware({ … })", links: "defineLinks({ … })" };
