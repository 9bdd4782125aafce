export { type BegunCheck, beginCheck } from "./begin-check.ts";
export { checkFleets, type FleetCheck, type FleetCheckOptions } from "./check-fleets.ts";
export {
  checkManifests,
  type ManifestCheck,
  type ManifestCheckOptions,
  type ManifestSource,
} from "./check-manifests.ts";
export { formatGithub } from "./formats/format-github.ts";
export { formatJson } from "./formats/format-json.ts";
export { formatJunit } from "./formats/format-junit.ts";
export { formatSarif } from "./formats/format-sarif.ts";
export { type CheckReport, summarise } from "./formats/report.ts";
export { fingerprint } from "./known/fingerprint.ts";
export { readKnown, writeKnown } from "./known/known.ts";
export type { Rule } from "./policy/rule.ts";
export type { WaiverState } from "./waivers/waiver-state.ts";
