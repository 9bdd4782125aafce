import type { Site } from "@farfleet/model";

/** A render to do again, with the blob id that it must yield. */
export interface Sample {
  settings: unknown;
  site: Site;
  blob: string;
}

/** What the verifying process is asked, workload by workload. */
export interface Question {
  root: string;
  workloads: { name: string; samples: Sample[] }[];
}

/** A sample that came out otherwise. */
export interface Mismatch {
  workload: string;
  sample: number;
  /** What came out, or the error that did. */
  yaml?: string;
  error?: string;
  /** Only the construct's path differed: the same render under the same path gave the same bytes. */
  byPath: boolean;
}

export type Reply = { ready: true } | { mismatches: Mismatch[] };
