/** A class of connection; budgets in `fleet.ts` are arrival times over one of these. */
export interface LinkClass {
  /** Download rate on an ordinary day, in kbit/s. */
  typicalKbps: number;
  /** Download rate on a bad day, in kbit/s. */
  slowKbps: number;
  /** Part of the rate that updates may take, above 0 and up to 1. */
  share: number;
  roundTripMs: number;
  /** Mean time that a connection lasts; undefined where it does not break. */
  sessionMinutes?: number;
  /** Mean time between two sessions. */
  gapMinutes?: number;
  /** The part of the day in which updates may be fetched, site time; all day where undefined. */
  window?: { from: string; to: string };
  /** Bytes that updates may take a month, a quantity such as `5Gi`; no cap where undefined. */
  monthlyCap?: string;
}

/** Declares the connections that fleets may name in the `link` column. */
export function defineLinks<const Links extends Record<string, LinkClass>>(links: Links): Links {
  return links;
}
