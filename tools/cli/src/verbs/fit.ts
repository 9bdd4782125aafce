import { measureFit } from "@farfleet/fit";
import type { FitFigures, RenderedSite } from "@farfleet/model";
import { formatFit } from "../print/format-fit.ts";
import { printFindings } from "../print/print-findings.ts";
import { hasErrors } from "./has-errors.ts";
import { runRenderStage } from "./render-stage.ts";

export interface FitFlags {
  fleet?: string[];
  site?: string[];
  format: "text" | "json";
}

/** Sites of one hardware profile that ask for the same. */
export interface BoxDemand {
  siteNames: string[];
  fleets: string[];
  /** The smallest share that stays free, and of what; below 0 where it does not fit. */
  tightest: { of: string; share: number };
  figures: FitFigures;
}

export async function runFit(flags: FitFlags): Promise<void> {
  const { repository, rendering } = await runRenderStage(flags);
  const demands = groupByFigures(rendering.sites, measureFit(repository));
  if (hasErrors(rendering.findings)) process.exitCode = 1;
  if (flags.format === "json") {
    process.stdout.write(`${JSON.stringify({ demands, findings: rendering.findings }, null, 2)}\n`);
    return;
  }
  printFindings(rendering.findings);
  const width = process.stdout.isTTY ? process.stdout.columns : undefined;
  process.stdout.write(demands.length === 0 ? "no site has known hardware\n" : formatFit(demands, width));
}

/** Tightest first. */
function groupByFigures(
  sites: readonly RenderedSite[],
  measure: (site: RenderedSite) => FitFigures | undefined,
): BoxDemand[] {
  const groups = new Map<FitFigures, RenderedSite["site"][]>();
  for (const rendered of sites) {
    const figures = measure(rendered);
    if (!figures) continue;
    const group = groups.get(figures) ?? [];
    group.push(rendered.site);
    groups.set(figures, group);
  }
  const demands = [...groups].map(([figures, of]) => ({
    siteNames: of.map(({ name }) => name),
    fleets: [...new Set(of.map(({ fleet }) => fleet))],
    tightest: findTightest(figures),
    figures,
  }));
  return demands.sort((a, b) => a.tightest.share - b.tightest.share);
}

/** Slices of a GPU are there to be used up: they count only where there are too few. */
function findTightest({ headroom, demand, allocatable }: FitFigures): BoxDemand["tightest"] {
  const missing = Object.entries(demand.extended)
    .map(([of, pieces]) => ({ of, share: (allocatable.extended[of] ?? 0) - pieces }))
    .filter(({ share }) => share < 0);
  const shares = Object.entries(headroom).map(([of, share]) => ({ of, share }));
  return [...shares, ...missing].reduce((a, b) => (b.share < a.share ? b : a));
}
