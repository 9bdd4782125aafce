import type { Amounts } from "@farfleet/model";

/** A profile of the catalogue that was tried for a demand. */
export interface Trial {
  hardware: string;
  price: number;
  /** Why it does not serve; none where it does. */
  reasons: readonly string[];
  /** What the distribution and the workloads ask for there; undefined where they cannot be rendered for it. */
  demand?: Amounts;
  /** The smallest share that stays free of a resource, and of which. */
  tightest?: { of: "cpu" | "memory" | "ephemeral"; share: number };
}

/** Sites that have the same hardware today and the same demand on every profile. */
export interface SizedDemand {
  siteNames: readonly string[];
  /** What they have. */
  today: Trial;
  /** The cheapest that serves; undefined where none does. */
  best?: Trial;
  /** Of all its sites together; below 0 where what they have does not serve. */
  saved: number;
  /** Every profile, cheapest first. */
  trials: readonly Trial[];
}

/** Boxes of one profile on a bill of materials. */
export interface BillLine {
  hardware: string;
  count: number;
  price: number;
  total: number;
  reason: string;
}

/** What a fleet has, what it needs, and what the difference costs, in the one currency of the catalogue. */
export interface FleetSizing {
  fleet: string;
  sites: number;
  today: number;
  best: number;
  saved: number;
  /** What it needs. Sites that no profile serves stay on what they have. */
  bill: readonly BillLine[];
  /** Sites that no profile of the catalogue serves. */
  unserved: number;
  /** Largest saving first. */
  demands: readonly SizedDemand[];
}
