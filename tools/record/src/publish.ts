import { setTimeout as sleep } from "node:timers/promises";
import { openRepository, RefMovedError, type Repository, tidyPacks } from "@farfleet/git";
import { type Finding, fileFinding, type RenderedSite } from "@farfleet/model";
import { type Base, readBase } from "./base.ts";
import { commitRelease } from "./commit-release.ts";
import { foreignFindings } from "./foreign-findings.ts";
import { keepForeign } from "./keep-foreign.ts";
import { makeObjectSet } from "./object-set.ts";
import { makePlan } from "./plan.ts";
import type { Signing } from "./signing.ts";
import { makeSnapshotReader } from "./snapshot.ts";
import { stateOf } from "./state-of.ts";

export interface PublishOptions {
  /** The record: a path or a Git URL. */
  record: string;
  /** Folder for mirrors of remote repositories. */
  mirrors: string;
  /** Names of the fleets that are published; all others stay as they are. */
  fleets: readonly string[];
  /** All fleets that there are; sites of any other go away. @default every fleet of the record stays */
  known?: readonly string[] | undefined;
  /** Every site of the published fleets. */
  sites: readonly RenderedSite[];
  signing: Signing;
  /** The commit that was rendered; `<id>-dirty` and `none` only into a local record. */
  sourceCommit: string;
  /** Exactly how many sites may go away. */
  removeSites?: number | undefined;
  /** Take over what somebody else wrote. */
  adopt?: boolean | undefined;
  dryRun?: boolean | undefined;
  /** Why it is published although the check found errors; a trailer of the release keeps it. */
  forced?: string | undefined;
  /** @default now */
  now?: Date;
}

/** What a publish did. */
export interface Published {
  /** The release that the record is at now; 0 where it has none. */
  release: number;
  /** A commit was made (or would be, in a dry run). */
  isNew: boolean;
  added: string[];
  changed: string[];
  removed: string[];
  /** An error among them means that nothing was committed. */
  findings: Finding[];
  /** Bytes of the pack that was added. */
  packBytes: number;
}

/** Tries after other publishes were faster. */
const attempts = 20;

/** Commits the fleets' sites to the record's `main`, in one step, if anything changed. */
export async function publish(options: PublishOptions): Promise<Published> {
  const repository = await openRepository(options.record, options.mirrors);
  try {
    if (repository.isRemote && /-dirty$|^none$/.test(options.sourceCommit))
      throw new Error(
        `publishing to ${options.record} takes committed sources; commit them, or publish to a local record`,
      );
    return await publishTo(repository, options);
  } finally {
    repository.close();
  }
}

async function publishTo(repository: Repository, given: PublishOptions): Promise<Published> {
  const read = makeSnapshotReader(repository.path);
  let first: Base | undefined;
  for (let attempt = 1; ; attempt++) {
    const base = await readBase(repository, read, given.signing.allowed);
    const options = { ...given, fleets: [...given.fleets, ...goneFleets(base, given)] };
    const foreign = keepForeign(base, options);
    const objects = makeObjectSet();
    const plan = makePlan(base, options, foreign, objects);
    const { added, changed, removed } = plan;
    const findings = [...(options.adopt ? [] : base.findings), ...foreignFindings(foreign), ...plan.findings];
    // Another publish may have landed since the first look, but not of the same fleets.
    first ??= base;
    if (!plan.isSame && first !== base && stateOf(first.head, options.fleets) !== stateOf(base.head, options.fleets))
      findings.push(meanwhile(base, options.fleets));
    const isRefused = findings.some(({ severity }) => severity === "error");
    const isNew = !plan.isSame && !isRefused;
    const done = { added, changed, removed, findings, release: base.release + (isNew ? 1 : 0), isNew, packBytes: 0 };
    if (!isNew || options.dryRun) return done;
    const commit = objects.add(commitRelease(base, plan, foreign.paths, options));
    const packBytes = await objects.write(repository.path);
    if (await tryMove(repository, base.head?.commit, commit)) return { ...done, packBytes };
    if (attempt === attempts)
      throw new Error(`${given.record} moved ${attempts} times while this publish was made; try again`);
    await sleep(Math.random() * 50 * attempt);
    await repository.refresh();
  }
}

/** Fleets that only the record still knows. */
function goneFleets({ head }: Base, { fleets, known }: PublishOptions): string[] {
  const recorded = new Set([...(head?.inventory.values() ?? [])].map(({ fleet }) => fleet));
  return known ? [...recorded].filter((fleet) => !known.includes(fleet) && !fleets.includes(fleet)) : [];
}

/** False where another publish was faster. */
async function tryMove(repository: Repository, from: string | undefined, to: string): Promise<boolean> {
  try {
    await repository.moveRefs([{ name: "refs/heads/main", from, to }]);
  } catch (error) {
    if (error instanceof RefMovedError) return false;
    throw error;
  }
  await tidyPacks(repository.path);
  return true;
}

function meanwhile({ release }: Base, fleets: readonly string[]): Finding {
  return fileFinding(
    "published_meanwhile",
    fleets.length === 1 ? { fleet: fleets[0]! } : {},
    `somebody else published ${fleets.join(", ")} as release ${release} meanwhile`,
    "look at that release, bring your sources up to date with its own, and publish again",
  );
}
