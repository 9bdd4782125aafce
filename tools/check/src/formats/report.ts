import type { Finding } from "@farfleet/model";
import type { Rule } from "../policy/rule.ts";

/** What a format is made of. */
export interface CheckReport {
  findings: readonly Finding[];
  /** Rules that were asked; formats take help texts from them. */
  rules: readonly Rule[];
  /** What was judged, by name, such as `sites`. */
  counts: Record<string, number>;
}

/** How many findings of each weight there are. */
export function summarise(findings: readonly Finding[]): { errors: number; warnings: number; waived: number } {
  const open = findings.filter(({ waived }) => !waived);
  const errors = open.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: open.length - errors, waived: findings.length - open.length };
}
