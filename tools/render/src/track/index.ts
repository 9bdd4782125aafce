export { findNonPlain } from "./find-non-plain.ts";
export { answer, describeRead, type Input, type Read } from "./read.ts";
export { type Reading, track } from "./track.ts";
