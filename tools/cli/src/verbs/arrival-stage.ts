import { join } from "node:path";
import { type ArrivalBase, findBase, type Locks, measureArrival, readLocks } from "@farfleet/images";
import type { ArrivalFigures, DeliveredReleases, RenderedSite } from "@farfleet/model";
import { readAllowedSigners, readDelivered } from "@farfleet/record";
import { openReading } from "./places.ts";
import type { RenderStage } from "./render-stage.ts";

export interface ArrivalBaseFlags {
  /** The number of a release, a ref of the sources, or `cold`; else what the record says. */
  against?: string | undefined;
  record?: string | undefined;
}

type Rendered = Pick<RenderStage, "root" | "repository" | "rendering">;

/** The measure `arrival` over what `against` names. */
export async function runArrivalStage(
  stage: Rendered,
  flags: ArrivalBaseFlags,
): Promise<(site: RenderedSite) => ArrivalFigures | undefined> {
  const locks = readLocks(stage.root);
  return measureArrival(stage.repository, locks, await findArrivalBase(stage, locks, flags));
}

/** What sites have before; `read` is what the record offers them, where the caller has read it already. */
export async function findArrivalBase(
  { root, rendering: { sites } }: Rendered,
  locks: Locks,
  { against, record }: ArrivalBaseFlags,
  read?: { delivered: DeliveredReleases | undefined },
): Promise<ArrivalBase> {
  const release = against !== undefined && /^\d+$/.test(against) ? Number(against) : undefined;
  if (against !== undefined && release === undefined) return findBase({ root, sites, locks, against });
  if (against === undefined && read) return findBase({ root, sites, locks, delivered: read.delivered });
  const reading = { ...openReading(root, { record }), allowed: readAllowedSigners(join(root, "dist/keys")) };
  const base = await readDelivered(sites, reading, release);
  if (release !== undefined && !base) throw new Error(`${reading.record} has no release ${release}`);
  try {
    return await findBase({ root, sites, locks, delivered: base?.delivered });
  } finally {
    base?.close();
  }
}
