import { type GitObject, makeCommit } from "@farfleet/git";
import type { Base } from "./base.ts";
import { formatForeignTrailers } from "./foreign-trailers.ts";
import type { Plan } from "./plan.ts";
import type { PublishOptions } from "./publish.ts";

/** The signed commit of a release; `foreign` are the paths that are left as somebody else wrote them. */
export function commitRelease(base: Base, plan: Plan, foreign: readonly string[], options: PublishOptions): GitObject {
  const { head, release } = base;
  const trailers = [
    `Farfleet-Release: ${release + 1}`,
    `Farfleet-Tree: ${plan.sitesTree}`,
    `Source-Commit: ${options.sourceCommit}`,
    // A trailer is one line.
    ...(options.forced ? [`Farfleet-Forced: ${options.forced.replace(/\s+/g, " ").trim()}`] : []),
    ...formatForeignTrailers(foreign),
  ];
  const total = plan.added.length + plan.changed.length + plan.removed.length;
  const subject = `release ${release + 1}: ${describe(plan) || "no site"}`;
  const fleetOf = new Map([...(base.ours?.inventory ?? [])].map(([site, { fleet }]) => [site, fleet]));
  for (const { site } of options.sites) fleetOf.set(site.name, site.fleet);
  const body = options.fleets.flatMap((fleet) => {
    const isOf = (site: string) => fleetOf.get(site) === fleet;
    const said = describe({
      added: plan.added.filter(isOf),
      changed: plan.changed.filter(isOf),
      removed: plan.removed.filter(isOf),
    });
    return said ? [`${fleet}: ${said}`] : [];
  });
  const message = [subject, ...(total > 0 ? [body.join("\n")] : []), `${trailers.join("\n")}\n`].join("\n\n");
  const parents = head ? [head.commit] : [];
  const time = nextTime(options.now, head?.parsed.time);
  return makeCommit({ tree: plan.tree, parents, time, message }, options.signing.sign);
}

function describe(sites: Pick<Plan, "added" | "changed" | "removed">): string {
  return (["added", "changed", "removed"] as const)
    .filter((verb) => sites[verb].length > 0)
    .map((verb) => `${sites[verb].length} ${sites[verb].length === 1 ? "site" : "sites"} ${verb}`)
    .join(", ");
}

/** Now, but never before the parent: a clock that was set back must not turn history around. */
export function nextTime(now = new Date(), parentTime = 0): number {
  return Math.max(Math.floor(now.getTime() / 1000), parentTime);
}
