import { ask, type Files, type RegoFault } from "./ask.ts";

/** A block of metadata. */
export interface Annotation {
  /** Such as `policies.image_pinned`. */
  package: string;
  /** Such as `deny`; undefined for a package's own. */
  rule?: string;
  scope: string;
  title?: string;
  description?: string;
  custom?: Record<string, unknown>;
  related_resources?: { ref: string; description?: string }[];
  file: string;
  /** 1-based. */
  row: number;
}

/** The metadata of packages and rules, in the order of names and rows. */
export async function annotations(files: Files): Promise<{ annotations: Annotation[] } | { faults: RegoFault[] }> {
  return (await ask("annotations", { files })) as { annotations: Annotation[] } | { faults: RegoFault[] };
}
