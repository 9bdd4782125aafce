export { type CallSite, findCallSite, readOrigin } from "./call-site.ts";
export { type Cell, type Column, column } from "./column.ts";
export type { Delivered, DeliveredRelease, DeliveredReleases } from "./delivered.ts";
export { isDnsLabel } from "./dns-label.ts";
export type { External } from "./external.ts";
export { fileFinding } from "./file-finding.ts";
export { findRoot } from "./find-root.ts";
export type { Finding, ObjectName, Severity, WaivedBy, Where } from "./finding.ts";
export type {
  Amounts,
  BoxAmounts,
  FitFigures,
  GpuFigures,
  GpuUser,
  ObjectDemand,
  ScratchVolume,
} from "./fit-figures.ts";
export {
  type Budget,
  defineFleet,
  type Fleet,
  type FleetDefinition,
  type FleetSite,
  type ImageDelivery,
  type RuleSettings,
  type Waiver,
} from "./fleet.ts";
export { formatBytes } from "./format-bytes.ts";
export { formatDuration } from "./format-duration.ts";
export { formatFinding } from "./format-finding.ts";
export { type Capacity, type DistributionPod, defineHardware, type Gpu, type HardwareProfile } from "./hardware.ts";
export type {
  Amount,
  Arrival,
  ArrivalFigures,
  BaseFigure,
  DiskFigure,
  Duration,
  ImageFigure,
  ImageFigures,
  ImageGrowth,
  ImageUse,
  LayerFigure,
  LinkFigure,
  OwnImage,
  ResentLayer,
  UnitFigure,
} from "./image-figures.ts";
export {
  type ImageLock,
  type LockedImage,
  type LockedLayer,
  type LockedPlatform,
  type LockedRepository,
  type LockedSignature,
  parseImageLock,
  pinImages,
  readImageLock,
  type Unlocked,
  unlockedDigest,
} from "./image-lock.ts";
export { type ImageReference, parseImageReference } from "./image-reference.ts";
export type { InventorySite } from "./inventory/read-inventory.ts";
export { defineLinks, type LinkClass } from "./links.ts";
export type { Manifest } from "./manifest.ts";
export type { Measures } from "./measures.ts";
export { onHardware } from "./on-hardware.ts";
export { originOf } from "./origin-of.ts";
export { parseDuration } from "./parse-duration.ts";
export { parseTimeOfDay } from "./parse-time-of-day.ts";
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
