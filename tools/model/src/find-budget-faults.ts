import type { Fleet } from "./fleet.ts";
import { parseDuration } from "./parse-duration.ts";
import { suggest } from "./suggest.ts";

/** What is wrong with a fleet's `budget`, each with its fix. */
export function findBudgetFaults(
  { budget }: Pick<Fleet, "budget">,
  links: readonly string[],
): [message: string, fix: string][] {
  const faults: [string, string][] = [];
  for (const [kind, of] of Object.entries(budget))
    for (const [link, time] of Object.entries((of ?? {}) as Record<string, string | undefined>)) {
      const place = `budget.${kind}.${link}`;
      const meant = suggest(link, links);
      if (!links.includes(link))
        faults.push([
          `${place} names no link of fleets/links.ts`,
          meant ? `did you mean ${meant}?` : `there are ${links.join(", ")}`,
        ]);
      if (time !== undefined && parseDuration(time) === undefined)
        faults.push([`${place} is ${JSON.stringify(time)}`, 'write it as "90m", "4h" or "3d"']);
    }
  return faults;
}
