import { readLocks } from "@farfleet/images";
import { checkLocks, findWanted, lockImages, readImageKeys, type WantedImage, writeLocks } from "@farfleet/images/lock";
import { type Finding, fileFinding } from "@farfleet/model";
import { openRegistry } from "@farfleet/registry";
import { printFindings } from "../print/print-findings.ts";
import { countOf, startProgress } from "../print/progress.ts";
import { readRegistrySettings } from "../registry-settings.ts";
import { findArrivalBase } from "./arrival-stage.ts";
import { hasErrors } from "./has-errors.ts";
import { type RenderStage, refuseUnknown, runRenderStage } from "./render-stage.ts";

export interface LockFlags {
  workload?: string[];
  refresh?: boolean;
  check?: boolean;
  acceptMoved?: boolean;
  prune?: boolean;
  mirror?: Record<string, string>;
  format: "text" | "json";
}

/** What a run found and did. */
interface Outcome {
  findings: Finding[];
  workloads: number;
  images: number;
  written: string[];
}

export async function runLock(flags: LockFlags): Promise<void> {
  const outcome = await lock(flags);
  if (hasErrors(outcome.findings)) process.exitCode = 1;
  if (flags.format === "json") process.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
  else {
    printFindings(outcome.findings);
    process.stdout.write(`${describe(outcome, flags)}\n`);
  }
}

async function lock(flags: LockFlags): Promise<Outcome> {
  const stage = await runRenderStage({ unlocked: "placeholder" });
  const { root, repository, rendering } = stage;
  const all = findWanted(repository, rendering);
  refuseUnknown("workload on any site that is called", flags.workload, [...all.keys()]);
  const wanted = new Map([...all].filter(([workload]) => flags.workload?.includes(workload) ?? true));
  const counts = { workloads: wanted.size, images: [...wanted.values()].reduce((sum, { length }) => sum + length, 0) };
  // What could not be rendered may run images that would be dropped from the lock.
  if (hasErrors(rendering.findings)) return { findings: rendering.findings, ...counts, written: [] };
  if (flags.check) {
    const idle = flags.workload ? [] : findIdle(root, all);
    return { findings: [...checkLocks(root, wanted), ...idle], ...counts, written: [] };
  }
  const kept = flags.prune ? await findDelivered(stage) : undefined;
  const { locks, findings } = await askRegistries(root, wanted, flags, kept);
  const changed = hasErrors(findings) ? [] : locks.filter(({ isChanged }) => isChanged);
  writeLocks(root, changed);
  return { findings, ...counts, written: changed.map(({ file }) => file) };
}

/** Locks of workloads that no site has: nothing says whether they are right. */
function findIdle(root: string, wanted: ReadonlyMap<string, unknown>): Finding[] {
  const locked = [...readLocks(root)].filter(
    ([workload, lock]) => Object.keys(lock).length > 0 && !wanted.has(workload),
  );
  return locked.map(([workload]) => {
    const where = { workload, file: `workloads/${workload}/images.lock.json` };
    const finding = fileFinding(
      "lock",
      where,
      "no site runs the images of this lock",
      "place the workload, or remove it",
    );
    return { ...finding, severity: "warning" };
  });
}

/** Digests of what sites have, which the arrival of a release is reckoned from. */
async function findDelivered(stage: RenderStage): Promise<Set<string>> {
  const base = await findArrivalBase(stage, readLocks(stage.root), {});
  const images = new Set(stage.rendering.sites.map((site) => base(site).images));
  return new Set([...images].flat().flatMap(({ digest }) => digest ?? []));
}

async function askRegistries(
  root: string,
  wanted: ReadonlyMap<string, readonly WantedImage[]>,
  flags: LockFlags,
  kept: ReadonlySet<string> | undefined,
) {
  const settings = readRegistrySettings(root);
  const abort = new AbortController();
  const progress = startProgress("lock");
  let wait = "";
  const registry = openRegistry({
    mirrors: { ...settings.mirrors, ...flags.mirror },
    signal: abort.signal,
    onRetry: ({ doing, because, waitMs }) => {
      wait = `${doing}: ${because}, again in ${Math.ceil(waitMs / 1000)} s`;
    },
  });
  try {
    return await lockImages({
      root,
      registry,
      wanted,
      keysOf: readImageKeys(root, settings.imageKeys),
      refresh: flags.refresh,
      acceptMoved: flags.acceptMoved,
      prune: flags.prune,
      kept,
      onProgress: (done, total) => progress.update(done, total, wait),
    });
  } finally {
    abort.abort();
    progress.end();
  }
}

function describe({ findings, workloads, images, written }: Outcome, { check }: LockFlags): string {
  const what = `${countOf(images, "image")} of ${countOf(workloads, "workload")}`;
  if (check) return hasErrors(findings) ? `${what} checked` : `${what}: locked as the manifests run them`;
  if (hasErrors(findings)) return "nothing is written while there are errors";
  return [`${what} locked`, ...written.map((file) => `written ${file}`)].join("\n");
}
