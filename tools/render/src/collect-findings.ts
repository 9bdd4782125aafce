import type { Finding } from "@farfleet/model";

/** Findings, of which the same fault on many sites is one. */
export interface Collector {
  add(finding: Omit<Finding, "sites" | "siteNames" | "severity">): void;
  findings(): Finding[];
}

export function makeCollector(first: readonly Finding[]): Collector {
  const known = new Map<string, Finding>();
  return {
    add(finding) {
      const { site, ...where } = finding.where;
      const key = JSON.stringify([finding.rule, finding.message, where]);
      const found = known.get(key) ?? { ...finding, severity: "error", sites: 0, siteNames: [] };
      known.set(key, found);
      if (!site) return;
      found.sites++;
      found.siteNames.push(site);
    },
    findings: () => [...first, ...known.values()],
  };
}
