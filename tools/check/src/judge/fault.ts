import type { ObjectName, Severity } from "@farfleet/model";

/** One thing wrong with one object of a file. */
export interface Fault {
  /** Index of the object in its file. */
  object: number;
  /** Its name, so that nobody has to read the file again. */
  name: ObjectName;
  rule: string;
  severity: Severity;
  message: string;
  fix: string;
  /** JSON pointer into the object. */
  path: string;
}

/** What rules over a site keep of one object. */
export interface KeptObject {
  /** Index of the object in its file. */
  object: number;
  name: ObjectName;
  kept: Record<string, unknown[]>;
}

/** What is to be said of one file, whoever has it. */
export interface FileVerdict {
  faults: Fault[];
  /** Shared by files of which the same is kept. */
  kept: readonly KeptObject[];
}
