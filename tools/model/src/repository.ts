import type { Finding } from "./finding.ts";
import type { Fleet } from "./fleet.ts";
import type { HardwareProfile } from "./hardware.ts";
import type { InventorySite } from "./inventory/read-inventory.ts";
import type { LinkClass } from "./links.ts";

/** A fleet as its folder has it. */
export interface FleetFolder {
  fleet: Fleet;
  /** `fleets/<fleet>/fleet.ts` */
  file: string;
  /** `fleets/<fleet>/sites.csv` */
  inventory: string;
  /** The sites of all rows without a fault. */
  sites: InventorySite[];
}

/** What `fleets/` says, with every fault of every file. */
export interface Repository {
  /** The folder that holds `fleets/` and `workloads/`, absolute. */
  root: string;
  hardware: Record<string, HardwareProfile>;
  links: Record<string, LinkClass>;
  fleets: FleetFolder[];
  /** The names of all folders with a `fleet.ts`, also of those that could not be loaded. */
  folders: string[];
  findings: Finding[];
}
