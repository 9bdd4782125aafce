import type { Finding, Where } from "./finding.ts";

/** An error about something a user wrote in a file, for what is not (yet) about sites. */
export function fileFinding(rule: string, where: Where, message: string, fix: string): Finding {
  return {
    rule,
    severity: "error",
    where,
    message,
    fix,
    sites: where.site ? 1 : 0,
    siteNames: where.site ? [where.site] : [],
  };
}
