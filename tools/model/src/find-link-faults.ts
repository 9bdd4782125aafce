import { fileFinding } from "./file-finding.ts";
import type { Finding } from "./finding.ts";
import type { LinkClass } from "./links.ts";
import { parseTimeOfDay } from "./parse-time-of-day.ts";
import { parseWhole } from "./quantity.ts";

/** What is wrong with the classes of `fleets/links.ts`: what no arrival time can be reckoned from. */
export function findLinkFaults(links: Readonly<Record<string, LinkClass>>): Finding[] {
  return Object.entries(links).flatMap(([name, link]) =>
    faultsOf(link).map(([field, value, fix]) =>
      fileFinding("fleet", { file: "fleets/links.ts" }, `${name}.${field} is ${JSON.stringify(value)}`, fix),
    ),
  );
}

function faultsOf(link: LinkClass): [field: string, value: unknown, fix: string][] {
  const faults: [string, unknown, string][] = [];
  const { typicalKbps, slowKbps, share, roundTripMs, sessionMinutes, gapMinutes, window, monthlyCap } = link;
  const demand = (field: string, value: unknown, holds: boolean, fix: string) => {
    if (!holds) faults.push([field, value ?? null, fix]);
  };
  demand("typicalKbps", typicalKbps, typicalKbps > 0, "write a rate above 0, in kbit/s");
  demand("slowKbps", slowKbps, slowKbps > 0 && !(slowKbps > typicalKbps), "write a rate above 0, at most typicalKbps");
  demand("share", share, share > 0 && share <= 1, "write a part above 0, at most 1");
  demand("roundTripMs", roundTripMs, roundTripMs >= 0, "write 0 or more milliseconds");
  demand("sessionMinutes", sessionMinutes, (sessionMinutes ?? 1) > 0, "write a mean time above 0, or leave it out");
  demand("gapMinutes", gapMinutes, (gapMinutes ?? 0) >= 0, "write a mean time of 0 or more");
  const hasGap = gapMinutes === undefined || sessionMinutes !== undefined;
  demand("sessionMinutes", sessionMinutes, hasGap, "say how long a session lasts, or leave gapMinutes out");
  for (const end of ["from", "to"] as const)
    if (window)
      demand(`window.${end}`, window[end], parseTimeOfDay(window[end]) !== undefined, 'write a time such as "22:00"');
  const cap = monthlyCap === undefined ? 1 : (parseWhole(monthlyCap) ?? 0);
  demand("monthlyCap", monthlyCap, cap > 0, 'write a quantity such as "5Gi"');
  return faults;
}
