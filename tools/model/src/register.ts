/**
 * `fleets/hardware.ts` and `fleets/links.ts` add what they define to this interface, so that a misspelt name is a
 * compile error in every fleet.
 */
// biome-ignore lint/suspicious/noEmptyInterface: augmented by the two files.
export interface Register {}

/** The names in `fleets/hardware.ts`; any string where there is no such file. */
export type HardwareName = Register extends { hardware: infer Profiles } ? keyof Profiles & string : string;

/** The names in `fleets/links.ts`; any string where there is no such file. */
export type LinkName = Register extends { links: infer Links } ? keyof Links & string : string;
