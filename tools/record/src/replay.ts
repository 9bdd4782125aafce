import { type GitObject, makeCommit, makeTree, type RefMove } from "@farfleet/git";
import { type Head, refOf } from "./heads.ts";
import { offerSites, type Releases } from "./offer.ts";
import type { Signing } from "./signing.ts";
import type { Snapshot } from "./snapshot.ts";

/** What the decisions so far make of a delivery. */
export interface Replay {
  heads: Map<string, Head>;
  commits: GitObject[];
  /** Site trees that the delivery needs, and those that it has for sure. */
  wanted: Set<string>;
  had: Set<string>;
  moved: Set<string>;
  gone: Set<string>;
  returned: Set<string>;
  /** Of the last decision: site → the release that it is not offered, since somebody else's file stands in its folder there. */
  blocked: Map<string, number>;
}

export function startReplay(heads: Map<string, Head>): Replay {
  const sets = { wanted: new Set<string>(), had: new Set<string>(), moved: new Set<string>() };
  return { heads, commits: [], ...sets, gone: new Set(), returned: new Set(), blocked: new Map() };
}

/** What a site without workloads gets. The record has no such folder: git keeps none that is empty. */
export const emptyTree = makeTree([]);

/** A decision of the record, with the releases that it names. */
export interface Decided {
  rings: Snapshot["rings"];
  releases: Releases;
}

/**
 * Carries out one decision of the record. Nothing but the record and the chains' ends goes in, so that replaying all
 * decisions over an empty delivery gives the same commits again. `skipped` sites are left alone.
 */
export function replayDecision(replay: Replay, decided: Decided, skipped: Set<string>, sign: Signing["sign"]): void {
  const { heads } = replay;
  const { offers, known, blocked } = offerSites(decided.rings, decided.releases);
  replay.blocked = blocked;
  for (const [site, { fleet, release, tree = emptyTree.id }] of offers) {
    const head = heads.get(site);
    if (skipped.has(site) || (head?.tree === tree && !head.isGone)) continue;
    if (head?.isGone) replay.returned.add(site);
    replay.gone.delete(site);
    if (head?.tree === tree) {
      heads.set(site, { ...head, isGone: false });
      continue;
    }
    const sequence = (head?.sequence ?? 0) + 1;
    const { time } = decided.releases.get(release)!.snapshot.parsed;
    const trailers = `Farfleet-Site: ${site}\nFarfleet-Release: ${release}\nFarfleet-Sequence: ${sequence}\n`;
    const message = `${fleet}/${site}: release ${release}\n\n${trailers}`;
    const commit = makeCommit({ tree, parents: head ? [head.commit] : [], time, message }, sign);
    replay.commits.push(commit);
    replay.wanted.add(tree);
    if (head) replay.had.add(head.tree);
    replay.moved.add(site);
    heads.set(site, { commit: commit.id, tree, sequence, isGone: false });
  }
  for (const [site, head] of heads) {
    if (head.isGone || known.has(site) || skipped.has(site)) continue;
    heads.set(site, { ...head, isGone: true });
    replay.returned.delete(site);
    replay.gone.add(site);
  }
}

/** The moves of refs that bring a delivery from one set of chains' ends to another. */
export function compareHeads(before: Map<string, Head>, after: Map<string, Head>): RefMove[] {
  const moves: RefMove[] = [];
  for (const [site, { commit, isGone }] of after) {
    const old = before.get(site);
    if (old?.commit === commit && old.isGone === isGone) continue;
    moves.push({ name: refOf(site, isGone), from: old?.isGone === isGone ? old.commit : undefined, to: commit });
    if (old && old.isGone !== isGone) moves.push({ name: refOf(site, old.isGone), from: old.commit, to: undefined });
  }
  return moves;
}
