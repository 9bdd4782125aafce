import { type Finding, fileFinding } from "@farfleet/model";
import type { WaiverState } from "./waiver-state.ts";

/** How long before its end a waiver is announced. */
const announcedDays = 14;

/**
 * What is to be said of waivers: one that ended is an error for a fleet that changes, and a warning for one that is left
 * as it is; one that ends soon or covers nothing is a warning. `isWhole` says that all that they could cover was judged.
 */
export function checkWaivers(
  states: readonly WaiverState[],
  isChanged: (fleet: string) => boolean,
  isWhole: boolean,
): Finding[] {
  return states.flatMap((state) => {
    const { fleet, waiver, file, line, daysLeft, faults, sites } = state;
    const where = { fleet, workload: waiver.workload, file, ...(line && { line }) };
    const name = `the waiver of ${waiver.rule}${waiver.object ? ` for ${waiver.object}` : ""}, owned by ${waiver.owner},`;
    const tell = (severity: Finding["severity"], message: string, fix: string): Finding[] => [
      { ...fileFinding("waiver", where, message, fix), severity, sites: sites.size, siteNames: [...sites] },
    ];
    if (faults.length > 0) return faults.flatMap(({ message, fix }) => tell("error", message, fix));
    if (daysLeft < 0)
      return tell(
        isChanged(fleet) && sites.size > 0 ? "error" : "warning",
        `${name} ended on ${waiver.until}`,
        "mend what it covers, or agree with its owner on a later day",
      );
    if (sites.size === 0 && isWhole) return tell("warning", `${name} covers nothing`, "take it out");
    if (daysLeft <= announcedDays)
      return tell(
        "warning",
        `${name} ends in ${daysLeft} ${daysLeft === 1 ? "day" : "days"}, on ${waiver.until}`,
        "mend what it covers, or agree with its owner on a later day",
      );
    return [];
  });
}
