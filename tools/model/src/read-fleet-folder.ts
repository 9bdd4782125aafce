import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readOrigin } from "./call-site.ts";
import { isDnsLabel } from "./dns-label.ts";
import { fileFinding } from "./file-finding.ts";
import { findBudgetFaults } from "./find-budget-faults.ts";
import type { Finding } from "./finding.ts";
import type { Fleet } from "./fleet.ts";
import type { HardwareProfile } from "./hardware.ts";
import { readInventory } from "./inventory/read-inventory.ts";
import type { LinkClass } from "./links.ts";
import type { FleetFolder } from "./repository.ts";

/** The hardware and links that an inventory may name. */
export interface Catalogue {
  hardware: Record<string, HardwareProfile>;
  links: Record<string, LinkClass>;
}

/** Reads one fleet; undefined where its `fleet.ts` gives no fleet at all. */
export async function readFleetFolder(
  root: string,
  name: string,
  catalogue: Catalogue,
  findings: Finding[],
): Promise<FleetFolder | undefined> {
  const file = `fleets/${name}/fleet.ts`;
  const inventory = `fleets/${name}/sites.csv`;
  const add = (message: string, fix: string, at: { file: string; line?: number } = { file }) =>
    findings.push(fileFinding("fleet", { fleet: name, ...at }, message, fix));

  const fleet = await importFleet(root, file).catch((error: Error) => {
    add(
      `it cannot be loaded: ${error.message.split("\n")[0]}`,
      "mend what the message names; npm run types tells more",
      { file, ...lineOf(error, file) },
    );
    return undefined;
  });
  if (!fleet) return undefined;
  for (const [message, fix] of [...faultsOf(fleet, name), ...findBudgetFaults(fleet, Object.keys(catalogue.links))])
    add(message, fix);
  for (const { workload, calledAt } of fleet.placements)
    if (!existsSync(join(root, "workloads", workload.name, "workload.ts")))
      add(
        `it places the workload ${workload.name}, and there is no workloads/${workload.name}/workload.ts`,
        "name the workload as its folder",
        calledAt ? readOrigin(root, calledAt) : { file },
      );

  if (!existsSync(join(root, inventory))) {
    add(`there is no ${inventory}`, `write it, with the header site,hardware,link,ring,region,…`, { file: inventory });
    return { fleet, file, inventory, sites: [] };
  }
  const schema = { fleet: fleet.name, columns: fleet.columns, ...catalogue };
  const { sites, faults } = readInventory(readFileSync(join(root, inventory)), schema);
  for (const { message, fix, line, column, site } of faults)
    findings.push(fileFinding("inventory", { fleet: name, site, file: inventory, line, column }, message, fix));
  return { fleet, file, inventory, sites };
}

async function importFleet(root: string, file: string): Promise<Fleet> {
  const module = (await import(pathToFileURL(join(root, file)).href)) as { default?: Fleet };
  if (!Array.isArray(module.default?.placements)) throw new Error("its default export is not defineFleet({ … })");
  return module.default;
}

function lineOf(error: Error, file: string): { line?: number } {
  const [, line] = error.stack?.match(new RegExp(`${file.replaceAll(".", "\\.")}:(\\d+)`)) ?? [];
  return line ? { line: Number(line) } : {};
}

const taken = ["site", "name", "fleet", "hardware", "arch", "link", "ring", "region", "gpu"];

function faultsOf(fleet: Fleet, folder: string): [message: string, fix: string][] {
  const faults: [string, string][] = [];
  if (fleet.name !== folder)
    faults.push([`the fleet calls itself ${fleet.name}, its folder is ${folder}`, `write name: "${folder}"`]);
  if (!isDnsLabel(folder))
    faults.push([`the folder's name ${folder} is no DNS label`, "use at most 63 of a-z, 0-9 and -"]);
  if (fleet.kubernetes.length === 0) faults.push(["it names no Kubernetes minor", 'write kubernetes: ["1.35"]']);
  for (const minor of fleet.kubernetes)
    if (!/^1\.[1-9][0-9]*$/.test(minor)) faults.push([`"${minor}" is no Kubernetes minor`, 'write it as "1.35"']);
  for (const column of Object.keys(fleet.columns))
    if (taken.includes(column))
      faults.push([`the column ${column} is one that every site has`, "give the fleet's column another name"]);
  return faults;
}
