export { formatMemory } from "./format-memory.ts";
export { measureFit } from "./measure-fit.ts";
