import { type Published, publish } from "@farfleet/record";
import { formatCount, startProgress } from "../print/progress.ts";
import { readSourceCommit } from "../source-commit.ts";
import type { CheckStage } from "./check-stage.ts";
import type { RecordAccess } from "./places.ts";
import type { RenderStage } from "./render-stage.ts";

export interface PublishFlags {
  fleet?: string[];
  record?: string;
  dryRun?: boolean;
  adopt?: boolean;
  removeSites?: number;
  force?: boolean;
  because?: string;
}

/** The fleets that may be published: those that no error touches, or with a reason those that the check alone refuses. */
export function chooseFleets(stage: RenderStage, checked: CheckStage, { force, because }: PublishFlags): string[] {
  if (force && !because?.trim()) throw new Error('--force needs a reason; add --because "…"');
  if (because !== undefined && !force) throw new Error("--because is the reason of --force, which is not given");
  return force ? stage.clean : checked.clean;
}

/** Publishes the fleets in `clean`. */
export async function runPublishStage(
  stage: RenderStage,
  access: RecordAccess,
  flags: PublishFlags & { clean: readonly string[] },
): Promise<Published & { seconds: number }> {
  const start = performance.now();
  const { root, rendering, repository } = stage;
  const { clean } = flags;
  const progress = startProgress("publish");
  const published = await publish({
    record: access.record,
    mirrors: access.mirrors,
    signing: access.signing,
    fleets: clean,
    // Fleets that are gone from the sources go from the record only when all are published.
    known: flags.fleet ? undefined : repository.folders,
    sites: rendering.sites.filter(({ site }) => clean.includes(site.fleet)),
    sourceCommit: readSourceCommit(root),
    removeSites: flags.removeSites,
    adopt: flags.adopt,
    dryRun: flags.dryRun,
    forced: flags.force ? flags.because : undefined,
  });
  progress.end(describePublished(published));
  return { ...published, seconds: (performance.now() - start) / 1000 };
}

/** One line: what a publish did. */
export function describePublished({ release, isNew, added, changed, removed, findings }: Published): string {
  if (findings.some(({ severity }) => severity === "error")) return "nothing was committed";
  if (!isNew) return release === 0 ? "no site to publish" : `nothing changed since release ${release}`;
  const parts = Object.entries({ added, changed, removed }).filter(([, sites]) => sites.length > 0);
  const name = (sites: string[]) => (sites.length <= 3 ? ` (${sites.join(", ")})` : "");
  return `release ${release}: ${parts.map(([verb, sites]) => `${formatCount(sites.length)} ${verb}${name(sites)}`).join(", ")}`;
}
