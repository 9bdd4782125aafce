export type { Finding, ObjectName, Severity, Where } from "./finding.ts";
export type { Manifest } from "./manifest.ts";
export type { HardwareName, LinkName, Register } from "./register.ts";
export type { Origin, RenderedFile, RenderedSite, Rendering, Variant } from "./rendering.ts";
export { type Arch, type Ring, rings, type Site, type SiteGpu } from "./site.ts";
