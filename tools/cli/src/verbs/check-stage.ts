import { join } from "node:path";
import { checkFleets, type FleetCheck } from "@farfleet/check";
import { measureFit } from "@farfleet/fit";
import { measureArrival, measureImages, readLocks } from "@farfleet/images";
import type { DeliveredReleases, Measures } from "@farfleet/model";
import { readAllowedSigners, readDelivered } from "@farfleet/record";
import { countOf, startProgress } from "../print/progress.ts";
import { type ArrivalBaseFlags, findArrivalBase } from "./arrival-stage.ts";
import { blockedBy } from "./blocked-by.ts";
import type { RecordAccess } from "./places.ts";
import type { RenderStage } from "./render-stage.ts";

export interface CheckFlags {
  set?: string[];
  kubernetes?: string[];
  skip?: string[];
  asOf?: string;
  crds?: readonly object[];
  /** What images are compared with: a release, a ref, or `cold`. */
  against?: string;
}

export interface CheckStage extends FleetCheck {
  /** Fleets that no error touches, neither of the render nor of the check. */
  clean: string[];
  seconds: number;
}

/** Judges what was rendered; `isWhole` says that no site of the fleets was left out. */
export async function runCheckStage(
  { root, repository, rendering, clean, begun }: RenderStage,
  access: Pick<RecordAccess, "record" | "mirrors">,
  flags: CheckFlags,
  isWhole: boolean,
): Promise<CheckStage> {
  const start = performance.now();
  const progress = startProgress("check");
  const base = await readDelivered(rendering.sites, {
    ...access,
    allowed: readAllowedSigners(join(root, "dist/keys")),
  });
  try {
    const checked = await checkFleets({
      repository,
      rendering,
      cache: join(root, "dist/cache/check"),
      begun,
      asOf: flags.asOf ?? new Date().toISOString().slice(0, 10),
      sets: flags.set,
      kubernetes: flags.kubernetes,
      skip: flags.skip,
      crds: flags.crds,
      delivered: base?.delivered,
      measures: () =>
        readMeasures(
          { root, repository, rendering },
          { against: flags.against, record: access.record },
          { delivered: base?.delivered },
        ),
      changed: base?.changed,
      isWhole,
    });
    const { files, rules } = checked.counts;
    progress.end(`${countOf(files, "file")} by ${countOf(rules, "rule")}`);
    const blocked = new Set(clean.filter((fleet) => blockedBy(checked.findings, fleet)));
    return {
      ...checked,
      clean: clean.filter((fleet) => !blocked.has(fleet)),
      seconds: (performance.now() - start) / 1000,
    };
  } finally {
    base?.close();
  }
}

/** The figures that rules see; `read` is what sites were delivered, where the caller has read it. */
export async function readMeasures(
  stage: Pick<RenderStage, "root" | "repository" | "rendering">,
  flags: ArrivalBaseFlags,
  read?: { delivered: DeliveredReleases | undefined },
): Promise<Measures> {
  const locks = readLocks(stage.root);
  return {
    images: measureImages(stage.repository, locks),
    arrival: measureArrival(stage.repository, locks, await findArrivalBase(stage, locks, flags, read)),
    fit: measureFit(stage.repository),
  };
}
