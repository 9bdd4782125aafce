import type { Finding } from "@farfleet/model";

/** Something is wrong that nobody accepts. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity, waived }) => severity === "error" && !waived);
}
