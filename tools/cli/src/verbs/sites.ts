import { findRoot, readRepository, type Site } from "@farfleet/model";
import { formatCsv, formatTable } from "../print/format-rows.ts";
import { printFindings } from "../print/print-findings.ts";
import { countOf } from "../print/progress.ts";
import { refuseUnknown } from "./render-stage.ts";

export interface SitesFlags {
  fleet?: string[];
  where?: string[];
  format: "text" | "json";
}

export async function runSites(flags: SitesFlags): Promise<void> {
  const repository = await readRepository(findRoot(process.cwd()));
  refuseUnknown(
    "fleet",
    flags.fleet,
    repository.fleets.map(({ fleet }) => fleet.name),
  );
  const fleets = repository.fleets.filter(({ fleet }) => flags.fleet?.includes(fleet.name) ?? true);
  const columns = [
    ...new Set([
      "site",
      "fleet",
      "hardware",
      "arch",
      "link",
      "ring",
      "region",
      ...fleets.flatMap(({ fleet }) => Object.keys(fleet.columns)),
    ]),
  ];
  const conditions = (flags.where ?? []).map((condition) => parseCondition(condition, columns));
  const rows = fleets
    .flatMap(({ sites }) => sites.map(({ site }) => describeSite(site, columns)))
    .filter((row) => conditions.every(({ column, value }) => String(row[column] ?? "") === value));

  const findings = repository.findings.filter(
    ({ where }) => !where.fleet || fleets.some(({ fleet }) => fleet.name === where.fleet),
  );
  if (findings.length > 0) process.exitCode = 1;
  if (flags.format === "json") {
    process.stdout.write(`${JSON.stringify({ sites: rows, findings }, null, 2)}\n`);
    return;
  }
  if (process.stdout.isTTY) {
    process.stdout.write(formatTable(columns, rows));
    process.stdout.write(`\n${countOf(rows.length, "site")}\n`);
    printFindings(findings);
  } else process.stdout.write(formatCsv(columns, rows));
}

function parseCondition(text: string, columns: string[]): { column: string; value: string } {
  const at = text.indexOf("=");
  if (at < 1) throw new Error(`--where takes column=value, not ${text}`);
  const column = text.slice(0, at);
  refuseUnknown("column", [column], columns);
  return { column, value: text.slice(at + 1) };
}

/** Only what the columns name, `name` as `site`. */
function describeSite(site: Site, columns: string[]): Record<string, unknown> {
  const { name, ...facts } = site as Site & Record<string, unknown>;
  const row: Record<string, unknown> = { site: name, ...facts };
  return Object.fromEntries(
    columns.filter((column) => row[column] !== undefined).map((column) => [column, row[column]]),
  );
}
