/** How much a finding weighs: an `error` blocks the fleets that it touches, a `warning` does not. */
export type Severity = "error" | "warning";

/** Which Kubernetes object a finding speaks of. */
export interface ObjectName {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** Where the fault is. `site` is one of the sites that have it; `file` is relative to the repository's root. */
export interface Where {
  fleet?: string;
  site?: string;
  workload?: string;
  file?: string;
  /** 1-based. */
  line?: number;
  /** 1-based, in characters. */
  column?: number;
  object?: ObjectName;
  /** JSON pointer into the object. */
  path?: string;
}

/** One thing wrong in what a user wrote: the same fault on many sites is one finding. */
export interface Finding {
  rule: string;
  severity: Severity;
  where: Where;
  message: string;
  /** Something to type or to change. */
  fix: string;
  /** Number of sites that have the fault; 0 where it is not about sites. */
  sites: number;
  siteNames: string[];
  /** By whom it is accepted; a waived finding blocks nothing. */
  waived?: WaivedBy;
}

/** The waiver that covers a finding. */
export interface WaivedBy {
  owner: string;
  /** Last day, `YYYY-MM-DD`. */
  until: string;
  because: string;
}
