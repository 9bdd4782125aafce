import type { Finding } from "@farfleet/model";
import { type CheckReport, summarise } from "./report.ts";

/**
 * JUnit XML: a suite for each fleet (or `manifests`), a case for each finding, and one that passes where there is none.
 * Warnings and waived findings are cases that were skipped.
 */
export function formatJunit({ findings }: CheckReport): string {
  const suites = new Map<string, Finding[]>();
  for (const finding of findings) {
    const name = finding.where.fleet ?? "manifests";
    const suite = suites.get(name) ?? [];
    suites.set(name, suite);
    suite.push(finding);
  }
  if (suites.size === 0) suites.set("farfleet", []);
  const body = [...suites].map(([name, of]) => formatSuite(name, of)).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${body}</testsuites>\n`;
}

function formatSuite(name: string, findings: readonly Finding[]): string {
  const { errors, warnings, waived } = summarise(findings);
  const cases =
    findings.length > 0 ? findings.map(formatCase).join("") : '    <testcase classname="farfleet" name="check"/>\n';
  const counts = `tests="${Math.max(findings.length, 1)}" failures="${errors}" errors="0" skipped="${warnings + waived}"`;
  return `  <testsuite name="${escapeXml(name)}" ${counts}>\n${cases}  </testsuite>\n`;
}

function formatCase({ rule, severity, where, message, fix, sites, waived }: Finding): string {
  const { workload, file, line, column, object } = where;
  const subject = [workload, object && `${object.kind}/${object.name}`].filter(Boolean).join(" ");
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  const name = [subject, place].filter(Boolean).join(" at ") || message;
  const text = `${message}${sites > 1 ? `\n${sites} sites` : ""}\nfix: ${fix}`;
  const inner =
    severity === "error" && !waived
      ? `<failure message="${escapeXml(message)}" type="${escapeXml(rule)}">${escapeXml(text)}</failure>`
      : `<skipped>${escapeXml(waived ? `waived until ${waived.until}: ${text}` : `warning: ${text}`)}</skipped>`;
  return `    <testcase classname="${escapeXml(rule)}" name="${escapeXml(name)}">\n      ${inner}\n    </testcase>\n`;
}

/** What XML 1.0 cannot hold at all is left out. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/g, (character) => (/[\ud800-\udfff]/.test(character) ? character : ""))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;");
}
