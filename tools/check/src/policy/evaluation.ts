import type { Severity } from "@farfleet/model";

/** What a rule says of an item. */
export interface Answer {
  rule: string;
  severity: Severity;
  message: string;
  fix: string;
  /** Keys into the object. */
  path: (string | number)[];
  /** For rules over a site: `id` of the object that it speaks of. */
  object?: number;
  /** For rules over figures: the object that it speaks of; missing where it speaks of the whole site. */
  about?: About;
  /** The rule gave no answer at all: it ran too long, trapped, or threw. */
  isBroken?: true;
}

/** An object of a site, as figures name it. */
export interface About {
  workload: string;
  kind: string;
  /** Empty where the object names none. */
  namespace: string;
  name: string;
}

/** What the rules say of one item. */
export interface Verdict {
  answers: Answer[];
  /** What rules over a site keep of the object, by rule. */
  kept: Record<string, unknown[]>;
}

/** What all items of a batch share. */
export interface Common {
  /** Rules that are asked for their answers. */
  rules: readonly string[];
  /** Rules over a site that are asked what they keep of an object. */
  keep: readonly string[];
  site: unknown;
  thresholds: unknown;
}

/** What a worker is sent, and what it sends back. */
export interface EvaluationRequest {
  id: number;
  /** `{"common": {…}, "items": […]}` in JSON. */
  input: ArrayBuffer;
}
export interface EvaluationReply {
  id: number;
  /** The policies are loaded and the evaluation begins; the result is another message. */
  hasBegun?: true;
  result?: { findings: [string, Omit<Answer, "rule">][]; kept: Record<string, unknown[]> }[];
  error?: string;
}
