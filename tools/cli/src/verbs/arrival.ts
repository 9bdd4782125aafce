import type { Arrival, ArrivalFigures, RenderedSite } from "@farfleet/model";
import { formatTable } from "../print/format-rows.ts";
import { printFindings } from "../print/print-findings.ts";
import { runArrivalStage } from "./arrival-stage.ts";
import { hasErrors } from "./has-errors.ts";
import { runRenderStage } from "./render-stage.ts";

export interface ArrivalFlags {
  fleet?: string[];
  against?: string;
  record?: string;
  format: "text" | "json";
}

/** A site with its figures, and what of these its budget is for. */
interface Measured {
  site: RenderedSite["site"];
  figures: ArrivalFigures;
  arrival: Arrival;
}

export async function runArrival(flags: ArrivalFlags): Promise<void> {
  const stage = await runRenderStage({ fleet: flags.fleet });
  const measure = await runArrivalStage(stage, flags);
  const { sites, findings } = stage.rendering;
  const measured = sites.flatMap((rendered): Measured[] => {
    const figures = measure(rendered);
    if (!figures) return [];
    const arrival = figures.base.kind === "new" ? figures.cold : figures.release;
    return [{ site: rendered.site, figures, arrival }];
  });
  measured.sort(bySlowness);
  const classes = groupByClass(measured).map(describeClass);
  const slowest = measured.slice(0, 10).map(describeSite);
  const uncounted = [...new Set(measured.flatMap(({ figures }) => figures.uncounted))].sort();
  const unknown = [...new Set(measured.flatMap(({ figures }) => figures.base.unknown))].sort();
  if (hasErrors(findings)) process.exitCode = 1;
  if (flags.format === "json") {
    process.stdout.write(`${JSON.stringify({ classes, slowest, uncounted, unknown, findings }, null, 2)}\n`);
    return;
  }
  printFindings(findings);
  if (measured.length === 0) process.stdout.write("no site runs an image\n");
  else
    process.stdout.write(
      `${formatTable(classColumns, classes.map(toRow))}\n${formatTable(siteColumns, slowest.map(toRow))}`,
    );
  for (const image of uncounted) process.stdout.write(`not counted, since no lock has it for its sites: ${image}\n`);
  for (const image of unknown) process.stdout.write(`of the base, and counted as missing there: ${image}\n`);
}

const classColumns = ["fleet", "link", "sites", "base", "bytes", "typical", "slow", "budget", "verdict"];
const siteColumns = ["site", "fleet", "link", "hardware", "base", "bytes", "slow", "largest"];

/** What never arrives first; of two as slow the one with more bytes. */
function bySlowness(a: Measured, b: Measured): number {
  const [first, second] = [a, b].map(({ arrival }) => arrival.slow.seconds ?? Number.MAX_VALUE) as [number, number];
  return second - first || b.arrival.download.bytes - a.arrival.download.bytes || (a.site.name < b.site.name ? -1 : 1);
}

/** Sites by fleet, link and base, in this order; within a class as they were. */
function groupByClass(measured: readonly Measured[]): Measured[][] {
  const classes = new Map<string, Measured[]>();
  for (const of of measured) {
    const key = `${of.site.fleet} ${of.site.link} ${of.figures.base.name}`;
    const known = classes.get(key);
    if (known) known.push(of);
    else classes.set(key, [of]);
  }
  return [...classes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, of]) => of);
}

/** A class is as slow as its slowest site. */
function describeClass(of: readonly Measured[]) {
  const { site, figures, arrival } = of[0]!;
  const { budget, slow } = arrival;
  const isOver = budget && (slow.seconds ?? Number.MAX_VALUE) > (budget.seconds ?? 0);
  return {
    fleet: site.fleet,
    link: site.link,
    sites: of.length,
    base: figures.base.name,
    bytes: arrival.download,
    typical: arrival.typical,
    slow,
    ...(budget && { budget }),
    verdict: budget ? (isOver ? "over" : "under") : "no budget",
    figures,
  };
}

function describeSite({ site, figures, arrival }: Measured) {
  const { largest } = arrival;
  const layer = largest?.layer === undefined ? largest?.kind : `layer ${largest.layer}`;
  return {
    site: site.name,
    fleet: site.fleet,
    link: site.link,
    hardware: site.hardware,
    base: figures.base.name,
    bytes: arrival.download,
    slow: arrival.slow,
    ...(largest && { largest: `${largest.download.text}, ${layer} of ${largest.name}` }),
  };
}

/** Figures as their texts. */
function toRow(entry: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(entry).map(([name, value]) => [name, (value as { text?: string } | undefined)?.text ?? value]),
  );
}
