export { formatMemory } from "./format-memory.ts";
export { measureFit } from "./measure-fit.ts";
export { type SizeInput, sizeFleets } from "./size/size-fleets.ts";
export type { BillLine, FleetSizing, SizedDemand, Trial } from "./size/sizing.ts";
