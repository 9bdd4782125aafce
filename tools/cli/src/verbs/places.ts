import { join } from "node:path";
import { readSigning, type Signing } from "@farfleet/record";
import { findPlaces, type Places } from "../settings.ts";

/** What every stage that touches the record needs. */
export interface RecordAccess extends Places {
  mirrors: string;
  signing: Signing;
}

/** Finds the record for who only reads it: makes no key. */
export function openReading(root: string, flags: Partial<Places>): Pick<RecordAccess, "record" | "mirrors"> {
  return { record: findPlaces(root, flags).record, mirrors: join(root, "dist/mirrors") };
}

/** Finds record, delivery and signing key; says on stderr when a key was made. */
export function openAccess(root: string, flags: Partial<Places>): RecordAccess {
  const signing = readSigning(join(root, "dist/keys"));
  if (signing.made)
    process.stderr.write(`made ${signing.made}: keep a copy; it is the one thing that a rebuild cannot make anew\n`);
  return { ...findPlaces(root, flags), mirrors: join(root, "dist/mirrors"), signing };
}
