import { type Published, publish } from "@farfleet/record";
import { formatCount, startProgress } from "../print/progress.ts";
import { readSourceCommit } from "../source-commit.ts";
import type { RecordAccess } from "./places.ts";
import type { RenderStage } from "./render-stage.ts";

export interface PublishFlags {
  fleet?: string[];
  record?: string;
  dryRun?: boolean;
  adopt?: boolean;
  removeSites?: number;
}

/** Publishes the fleets that no error touches. */
export async function runPublishStage(
  stage: RenderStage,
  access: RecordAccess,
  flags: PublishFlags,
): Promise<Published & { seconds: number }> {
  const start = performance.now();
  const { root, rendering, repository, clean } = stage;
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
