import { type GitObject, makeCommit } from "@farfleet/git";
import type { Base } from "./base.ts";
import type { Plan } from "./plan.ts";
import type { PublishOptions } from "./publish.ts";

/** The signed commit of a release. */
export function commitRelease({ head, release }: Base, plan: Plan, options: PublishOptions): GitObject {
  const { added, changed, removed } = plan;
  const parts = Object.entries({ added, changed, removed }).filter(([, sites]) => sites.length > 0);
  const what = parts
    .map(([verb, sites]) => `${sites.length} ${sites.length === 1 ? "site" : "sites"} ${verb}`)
    .join(", ");
  const trailers = [
    `Farfleet-Release: ${release + 1}`,
    `Farfleet-Tree: ${plan.sitesTree}`,
    `Source-Commit: ${options.sourceCommit}`,
    ...plan.foreign.map((path) => `Farfleet-Foreign: ${path}`),
  ];
  const message = `release ${release + 1}: ${what || "inventory"}\n\n${options.fleets.join(", ")}\n\n${trailers.join("\n")}\n`;
  const parents = head ? [head.commit] : [];
  return makeCommit(
    { tree: plan.tree, parents, time: nextTime(options.now, head?.parsed.time), message },
    options.signing.sign,
  );
}

/** Now, but never before the parent: a clock that was set back must not turn history around. */
export function nextTime(now = new Date(), parentTime = 0): number {
  return Math.max(Math.floor(now.getTime() / 1000), parentTime);
}
