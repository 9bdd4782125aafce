export type { ArrivalBase } from "./arrival/arrival-base.ts";
export { findBase } from "./arrival/find-base.ts";
export { measureArrival } from "./arrival/measure-arrival.ts";
export { measureImages } from "./arrival/measure-images.ts";
export { type Locks, readLocks } from "./arrival/read-locks.ts";
