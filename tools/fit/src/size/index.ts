export { type SizeInput, sizeFleets } from "./size-fleets.ts";
export type { FleetSizing, SizedDemand } from "./sizing.ts";
