import type { FleetSizing } from "@farfleet/fit/size";
import type { AddedWorkload } from "../commands/size.ts";
import { formatCsv } from "../print/format-rows.ts";
import { formatSizing } from "../print/format-sizing.ts";
import { printFindings } from "../print/print-findings.ts";
import { startProgress } from "../print/progress.ts";
import { hasErrors } from "./has-errors.ts";
import { readCatalogue } from "./read-catalogue.ts";
import { runRenderStage } from "./render-stage.ts";
import { runSizeStage } from "./size-stage.ts";
import { changePlacements } from "./what-if.ts";

export interface SizeFlags {
  fleet?: string[];
  add?: AddedWorkload[];
  without?: string[];
  catalog?: string;
  headroom: number;
  overcommit: number;
  format: "text" | "json" | "csv";
}

/** A fleet as it is, and as it would be with other workloads, where that was asked. */
export interface SizedFleet extends FleetSizing {
  /** What it would cost at best with the workloads as they are. */
  asIs?: number;
}

export async function runSize(flags: SizeFlags): Promise<void> {
  const chosen = flags.catalog ? await readCatalogue(flags.catalog) : undefined;
  const { repository, rendering } = await runRenderStage({ fleet: flags.fleet });
  const { findings } = rendering;
  if (hasErrors(findings)) {
    process.exitCode = 1;
    if (flags.format === "json") process.stdout.write(`${JSON.stringify({ fleets: [], findings }, null, 2)}\n`);
    else if (flags.format === "text") printFindings(findings);
    process.stderr.write("nothing is sized while there are errors; npx farfleet render tells them\n");
    return;
  }
  const catalogue = chosen ?? repository.hardware;
  const progress = startProgress("size");
  let tried = 0;
  const stage = {
    catalogue,
    headroom: flags.headroom / 100,
    overcommit: flags.overcommit,
    fleets: rendering.fleets,
    sites: rendering.sites,
    onProfile: (hardware: string) => progress.update(++tried, Math.max(tried, Object.keys(catalogue).length), hardware),
  };
  const asIs = await runSizeStage({ ...stage, repository });
  let sized: SizedFleet[] = asIs;
  if (flags.add || flags.without) {
    const changed = await changePlacements(repository, flags);
    tried = 0;
    sized = await sizeChanged(asIs, { ...stage, repository: changed }, flags.without ?? []);
  }
  progress.end(`${Object.keys(catalogue).length} profiles`);
  process.stdout.write(format(sized, flags));
}

/** What is taken out is asked of no hardware. */
async function sizeChanged(
  asIs: readonly FleetSizing[],
  stage: Parameters<typeof runSizeStage>[0],
  without: readonly string[],
): Promise<SizedFleet[]> {
  const sites = stage.sites.map(({ site, files }) => ({
    site,
    files: files.filter(({ variant }) => !without.includes(variant.workload)),
  }));
  const sized = await runSizeStage({ ...stage, sites });
  return sized.map((fleet) => ({ ...fleet, asIs: asIs.find((one) => one.fleet === fleet.fleet)!.best }));
}

function format(sized: readonly SizedFleet[], flags: SizeFlags): string {
  if (flags.format === "json") return `${JSON.stringify({ fleets: sized }, null, 2)}\n`;
  if (flags.format === "csv") {
    const rows = sized.flatMap(({ fleet, bill }) =>
      bill.map(({ hardware, ...line }) => ({ fleet, profile: hardware, ...line })),
    );
    return formatCsv(["fleet", "profile", "count", "price", "total", "reason"], rows);
  }
  const changes = [
    ...(flags.without ?? []).map((name) => `without ${name}`),
    ...(flags.add ?? []).map(({ workload }) => `with ${workload}`),
  ];
  return sized.map((fleet) => formatSizing(fleet, changes.join(" and "))).join("\n");
}
