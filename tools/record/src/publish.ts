import { setTimeout as sleep } from "node:timers/promises";
import { openRepository, RefMovedError, type Repository, tidyPacks } from "@farfleet/git";
import { type Finding, fileFinding, type RenderedSite } from "@farfleet/model";
import { type Base, readBase } from "./base.ts";
import { commitRelease } from "./commit-release.ts";
import { foreignFindings } from "./foreign-findings.ts";
import { makeObjectSet } from "./object-set.ts";
import { makePlan, type Plan, stateOf } from "./plan.ts";
import type { Signing } from "./signing.ts";

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
  let first: string | undefined;
  for (let attempt = 1; ; attempt++) {
    const base = await readBase(repository.path, repository.readRefs().get("refs/heads/main"), given.signing.allowed);
    const options = { ...given, fleets: [...given.fleets, ...goneFleets(base, given)] };
    // What the fleets of this publish look like in the record: another publish may land, but not of the same fleets.
    const state = stateOf(base.head, options.fleets);
    first ??= state;
    const objects = makeObjectSet();
    const plan = makePlan(base, options, objects);
    const findings = [...(options.adopt ? [] : [...base.findings, ...foreignFindings(base.foreign)]), ...plan.findings];
    const done = { added: plan.added, changed: plan.changed, removed: plan.removed, findings };
    if (findings.some(({ severity }) => severity === "error"))
      return { ...done, release: base.release, isNew: false, packBytes: 0 };
    if (plan.isSame) return { ...done, release: base.release, isNew: false, packBytes: 0 };
    if (state !== first)
      return {
        ...done,
        findings: [...findings, meanwhile(base, options.fleets)],
        release: base.release,
        isNew: false,
        packBytes: 0,
      };
    if (options.dryRun) return { ...done, release: base.release + 1, isNew: true, packBytes: 0 };
    const packBytes = await tryCommit(repository, base, plan, options, objects);
    if (packBytes !== undefined) return { ...done, release: base.release + 1, isNew: true, packBytes };
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

/** Bytes written, or undefined where another publish was faster. */
async function tryCommit(
  repository: Repository,
  base: Base,
  plan: Plan,
  options: PublishOptions,
  objects: ReturnType<typeof makeObjectSet>,
) {
  const commit = objects.add(commitRelease(base, plan, options));
  const packBytes = await objects.write(repository.path);
  try {
    await repository.moveRefs([{ name: "refs/heads/main", from: base.head?.commit, to: commit }]);
  } catch (error) {
    if (error instanceof RefMovedError) return undefined;
    throw error;
  }
  await tidyPacks(repository.path);
  return packBytes;
}

function meanwhile({ release }: Base, fleets: readonly string[]): Finding {
  return fileFinding(
    "published_meanwhile",
    fleets.length === 1 ? { fleet: fleets[0]! } : {},
    `somebody else published ${fleets.join(", ")} as release ${release} meanwhile`,
    "look at that release, bring your sources up to date with its own, and publish again",
  );
}
