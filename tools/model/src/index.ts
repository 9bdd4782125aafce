export { type CallSite, findCallSite, readOrigin } from "./call-site.ts";
export { type Cell, type Column, column } from "./column.ts";
export type { Delivered } from "./delivered.ts";
export { isDnsLabel } from "./dns-label.ts";
export type { External } from "./external.ts";
export { fileFinding } from "./file-finding.ts";
export { findRoot } from "./find-root.ts";
export type { Finding, ObjectName, Severity, WaivedBy, Where } from "./finding.ts";
export {
  defineFleet,
  type Fleet,
  type FleetDefinition,
  type FleetSite,
  type RuleSettings,
  type Waiver,
} from "./fleet.ts";
export { formatFinding } from "./format-finding.ts";
export { type Capacity, type DistributionPod, defineHardware, type Gpu, type HardwareProfile } from "./hardware.ts";
export { type ImageLock, pinImages, readImageLock } from "./image-lock.ts";
export type { InventorySite } from "./inventory/read-inventory.ts";
export { defineLinks, type LinkClass } from "./links.ts";
export type { Manifest } from "./manifest.ts";
export { originOf } from "./origin-of.ts";
export type { Place, Placement } from "./placement.ts";
export { parseMilli, parseQuantity, parseWhole } from "./quantity.ts";
export { readRepository } from "./read-repository.ts";
export type { HardwareName, LinkName, Register } from "./register.ts";
export type { Origin, RenderedFile, RenderedSite, Rendering, Variant } from "./rendering.ts";
export type { FleetFolder, Repository } from "./repository.ts";
export { type Arch, type Ring, rings, type Site, type SiteGpu } from "./site.ts";
export { suggest } from "./suggest.ts";
export { findOrigin, withOrigin } from "./vendor-origin.ts";
export { defineWorkload, type RenderInput, type Workload, type WorkloadDefinition } from "./workload.ts";
