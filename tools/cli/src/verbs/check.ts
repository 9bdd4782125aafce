import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CheckReport,
  checkManifests,
  fingerprint,
  formatGithub,
  formatJson,
  formatJunit,
  formatSarif,
  type Rule,
  readKnown,
  summarise,
  writeKnown,
} from "@farfleet/check";
import { type Finding, suggest } from "@farfleet/model";
import type { CheckFormat } from "../commands/check.ts";
import { formatFindings } from "../print/print-findings.ts";
import { countOf } from "../print/progress.ts";
import { checkRecord } from "./check-record.ts";
import { type CheckFlags, runCheckStage } from "./check-stage.ts";
import { findPolicies } from "./find-policies.ts";
import { hasErrors } from "./has-errors.ts";
import { openReading } from "./places.ts";
import { readCrds, readSources } from "./read-sources.ts";
import { runRenderStage } from "./render-stage.ts";

export interface CheckVerbFlags extends Omit<CheckFlags, "crds"> {
  fleet?: string[];
  site?: string[];
  manifests?: string[];
  record?: string;
  only?: string[];
  crds?: string[];
  known?: string;
  writeKnown?: string;
  format: CheckFormat;
  output?: string;
}

export async function runCheck(flags: CheckVerbFlags): Promise<void> {
  const start = performance.now();
  const known = flags.known ? readKnown(flags.known) : new Set<string>();
  const report = await judge(flags);
  if (flags.only) refuseUnknownRules(flags.only, report.rules);
  const asked = report.findings.filter(({ rule }) => flags.only?.includes(rule) ?? true);
  if (flags.writeKnown)
    writeKnown(
      flags.writeKnown,
      asked.filter(({ waived }) => !waived),
    );
  const findings = asked.filter((finding) => !known.has(fingerprint(finding)));
  const counts = { ...report.counts, ...(flags.known && { known: asked.length - findings.length }) };
  print({ ...report, findings, counts }, flags, (performance.now() - start) / 1000);
  if (!flags.writeKnown && hasErrors(findings)) process.exitCode = 1;
}

function judge(flags: CheckVerbFlags): Promise<CheckReport> {
  if (flags.manifests && flags.record) throw new Error("--manifests and --record are two things to judge; give one");
  if (flags.manifests) return checkPaths(flags);
  return flags.record ? checkRecord(flags, flags.record) : checkRepository(flags);
}

async function checkRepository(flags: CheckVerbFlags): Promise<CheckReport> {
  const stage = await runRenderStage({ fleet: flags.fleet, site: flags.site, check: { skip: flags.skip } });
  const { crds, findings: unread } = readCrds(flags.crds ?? []);
  const isWhole = !flags.site;
  const checked = await runCheckStage(stage, openReading(stage.root, {}), { ...flags, crds }, isWhole);
  return {
    findings: [...stage.rendering.findings, ...unread, ...checked.findings],
    rules: checked.rules,
    counts: { fleets: stage.rendering.fleets.length, ...checked.counts },
  };
}

async function checkPaths(flags: CheckVerbFlags): Promise<CheckReport> {
  const { policies, cache } = findPolicies();
  const { sources, findings } = await readSources(flags.manifests!);
  const { crds, findings: unread } = readCrds(flags.crds ?? []);
  const checked = await checkManifests({
    sources,
    policies,
    cache: join(cache, "check"),
    sets: flags.set ?? ["restricted"],
    kubernetes: flags.kubernetes ?? ["1.35"],
    crds,
    skip: flags.skip,
  });
  return { ...checked, findings: [...findings, ...unread, ...checked.findings] };
}

/** Rules that are not policies. */
const others = ["fleet", "inventory", "placement", "policy", "render", "schema", "settings", "waiver"];

function refuseUnknownRules(only: readonly string[], rules: readonly Rule[]): void {
  const names = [...rules.map(({ id }) => id), ...others];
  for (const rule of only) {
    if (names.includes(rule)) continue;
    const meant = suggest(rule, names);
    throw new Error(`there is no rule ${rule}${meant ? `; did you mean ${meant}?` : ""}`);
  }
}

function print(report: CheckReport, { format, output }: CheckVerbFlags, seconds: number): void {
  const text = write[format](report, output === undefined);
  if (output === undefined) process.stdout.write(text);
  else {
    const temporary = `${output}.${process.pid}`;
    writeFileSync(temporary, text);
    renameSync(temporary, output);
  }
  if (format === "text" || output !== undefined) process.stderr.write(`${describe(report, seconds)}\n`);
}

const write: Record<CheckFormat, (report: CheckReport, isScreen: boolean) => string> = {
  text: ({ findings }, isScreen) => formatFindings(findings, isScreen),
  json: formatJson,
  sarif: formatSarif,
  junit: formatJunit,
  github: formatGithub,
};

function describe({ findings, counts }: CheckReport, seconds: number): string {
  const { errors, warnings, waived } = summarise(findings as Finding[]);
  const found = [countOf(errors, "error"), countOf(warnings, "warning"), `${waived} waived`];
  const known = counts.known === undefined ? [] : [`${counts.known} known`];
  const judged = ["sites", "objects", "files"]
    .filter((name) => counts[name])
    .map((name) => countOf(counts[name]!, name.slice(0, -1)));
  return `${[...found, ...known].join(", ")} in ${judged.join(", ") || "nothing"}; ${seconds.toFixed(1)} s`;
}
