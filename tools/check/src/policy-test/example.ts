import type { Manifest } from "@farfleet/model";

/** A case of `examples.yaml`: what a rule accepts or refuses. */
export interface Example {
  why: string;
  object?: Manifest;
  /** For rules over a site. */
  objects?: Manifest[];
  /** For rules over changes. */
  previous?: Manifest;
  /** For rules over figures, by measure: as much of them as the rule looks at. */
  measures?: Record<string, object>;
  site?: object;
  thresholds?: object;
  /** `Kind/name` of objects that are one site's own. */
  perSite?: string[];
  /** The messages, exactly, of what is refused. */
  finds?: string[];
}

/** The file of one rule. */
export interface Examples {
  accepted: Example[];
  refused: Example[];
}
