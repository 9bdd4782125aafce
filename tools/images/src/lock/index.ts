export { readImageKeys } from "../signatures/image-key.ts";
export { checkLocks } from "./check-locks.ts";
export { findWanted } from "./find-wanted.ts";
export { lockImages } from "./lock-images.ts";
export type { WantedImage } from "./wanted-image.ts";
export { writeLocks } from "./write-locks.ts";
