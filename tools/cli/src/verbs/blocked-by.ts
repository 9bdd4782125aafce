import type { Finding } from "@farfleet/model";

/** An error blocks the fleet that it names, and every fleet where it names none; what is waived blocks nothing. */
export function blockedBy(findings: readonly Finding[], fleet: string): boolean {
  return findings.some(
    ({ severity, where, waived }) =>
      severity === "error" && !waived && (where.fleet === undefined || where.fleet === fleet),
  );
}
