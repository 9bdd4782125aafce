import { formatMemory } from "@farfleet/fit";
import type { Amounts, FitFigures } from "@farfleet/model";
import type { BoxDemand } from "../verbs/fit.ts";
import { formatTable } from "./format-rows.ts";
import { countOf } from "./progress.ts";

/** A table for each hardware profile, of the site on it that is tightest; with bars where a width is given. */
export function formatFit(demands: readonly BoxDemand[], width: number | undefined): string {
  const names = [...new Set(demands.map(({ figures }) => figures.hardware))];
  const tables = names.map((name) =>
    formatProfile(
      demands.filter(({ figures }) => figures.hardware === name),
      width,
    ),
  );
  const legend = width === undefined ? "" : "█ reserved  ▓ distribution  ▒ workloads  ░ free\n";
  return `${tables.join("\n")}${legend}\ntightest sites\n${formatTable(siteColumns, demands.slice(0, 10).map(describeDemand))}`;
}

const siteColumns = ["site", "alike", "fleet", "hardware", "tightest", "free"];

function describeDemand({ siteNames, fleets, tightest, figures }: BoxDemand): Record<string, unknown> {
  return {
    site: siteNames[0],
    alike: siteNames.length,
    fleet: fleets.join(", "),
    hardware: figures.hardware,
    tightest: tightest.of,
    free: tightest.of in figures.headroom ? percent(tightest.share) : `${tightest.share}`,
  };
}

/** `demands` of one profile, the tightest first. */
function formatProfile(demands: readonly BoxDemand[], width: number | undefined): string {
  const { figures, siteNames, fleets } = demands[0]!;
  const sites = demands.reduce((sum, demand) => sum + demand.siteNames.length, 0);
  const head = `${figures.hardware}, ${figures.arch}: ${countOf(sites, "site")}, ${countOf(demands.length, "demand")}; tightest is ${fleets[0]}/${siteNames[0]}`;
  const rows = describeBox(figures);
  const columns = ["", "has", "reserved", "distribution", ...figures.workloads.map(({ workload }) => workload), "free"];
  const table = formatTable(
    columns,
    rows.map(({ cells }) => Object.fromEntries(cells.map((cell, i) => [columns[i]!, cell]))),
  );
  return `${head}\n${table}${width === undefined ? "" : rows.map((row) => formatBar(row, width)).join("")}`;
}

/** One resource of a box: what each column says, and the parts of a bar. */
interface Row {
  cells: string[];
  name: string;
  has: number;
  kept: number;
  distribution: number;
  used: number;
}

function describeBox({ capacity, allocatable, distribution, workloads, requests, free }: FitFigures): Row[] {
  const row = (
    name: string,
    has: number,
    of: (amounts: Amounts) => number,
    format: (amount: number) => string,
  ): Row => {
    const kept = has - of(allocatable);
    const left = of(allocatable) > 0 ? ` ${percent(of(free) / of(allocatable))}` : "";
    const cells = [
      name,
      format(has),
      format(kept),
      format(of(distribution.requests)),
      ...workloads.map((workload) => format(of(workload.requests))),
      `${format(of(free))}${left}`,
    ];
    return { cells, name, has, kept, distribution: of(distribution.requests), used: of(requests) };
  };
  const extended = [...new Set([...Object.keys(allocatable.extended), ...Object.keys(requests.extended)])].sort();
  return [
    row(
      "CPU",
      capacity.cpu,
      ({ cpu }) => cpu,
      (amount) => `${amount} m`,
    ),
    row("memory", capacity.memory, ({ memory }) => memory, formatMemory),
    row("ephemeral storage", capacity.disk, ({ ephemeral }) => ephemeral, formatMemory),
    row("pods", allocatable.pods, ({ pods }) => pods, String),
    ...extended.map((name) =>
      row(name, allocatable.extended[name] ?? 0, (amounts) => amounts.extended[name] ?? 0, String),
    ),
  ];
}

/** Reserved █, distribution ▓, workloads ▒, free ░; `!` behind what does not fit. */
function formatBar({ name, has, kept, distribution, used }: Row, width: number): string {
  const room = Math.max(10, Math.min(60, width - 24));
  const at = (amount: number) => (has > 0 ? Math.min(room, Math.round((amount / has) * room)) : room);
  const ends = [at(kept), at(kept + distribution), at(kept + distribution + used), room];
  const parts = ["█", "▓", "▒", "░"].map((sign, i) => sign.repeat(ends[i]! - (ends[i - 1] ?? 0)));
  return `  ${name.padEnd(18)} ${parts.join("")}${kept + distribution + used > has ? " !" : ""}\n`;
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
