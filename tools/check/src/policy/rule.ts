import type { Severity } from "@farfleet/model";

/** A number or list that a fleet may tighten. */
export interface Threshold {
  default: number | string | readonly (string | number)[];
  /** Which way is tighter. */
  tighten: "lower" | "higher" | "fewer" | "more";
}

/** A policy as its metadata describes it. */
export interface Rule {
  /** Name of its folder and package. */
  id: string;
  title: string;
  description: string;
  /** Policy sets that it is in. */
  sets: string[];
  /** What it sees: one object, all objects of a site, an object and what was delivered before, or figures of a site. */
  scope: "object" | "site" | "change" | "measure";
  /** Which figures it sees; empty for another scope. */
  measures: string[];
  /** Kinds of the objects that it is asked about; undefined for every kind. */
  kinds: ReadonlySet<string> | undefined;
  thresholds: Record<string, Threshold>;
  /** The heaviest answer that it can give. */
  severity: Severity;
  /** The fixes of its answers. */
  fixes: string[];
  /** Which of `deny` and `warn` it has. */
  answers: ("deny" | "warn")[];
  /** Relative to the folder of policies. */
  file: string;
  references: string[];
}

/** The figures that rules may see; their shapes are in `@farfleet/model`. */
export const knownMeasures = ["images", "arrival", "fit"];

/** Every kind that holds a pod. */
export const podKinds = [
  "Pod",
  "PodTemplate",
  "ReplicationController",
  "ReplicaSet",
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "Job",
  "CronJob",
];
