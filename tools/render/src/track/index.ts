export { findNonPlain } from "./find-non-plain.ts";
export { answer, describeRead, type Input, type Read } from "./read.ts";
export { type Answered, track } from "./track.ts";
