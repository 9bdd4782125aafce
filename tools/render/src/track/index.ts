export { findNonPlain } from "./find-non-plain.ts";
export { answer, describeRead, type Input, type Question, type Read } from "./read.ts";
export { type Answered, type Tracked, track } from "./track.ts";
