import type { Finding } from "@farfleet/model";
import type { CheckReport } from "./report.ts";

/** Workflow commands that GitHub shows beside the lines of a pull request. */
export function formatGithub({ findings }: CheckReport): string {
  return findings
    .filter(({ waived }) => !waived)
    .map(formatCommand)
    .join("");
}

function formatCommand({ rule, severity, where, message, fix, sites }: Finding): string {
  const { file, line, column, object, fleet, workload } = where;
  const place = [fleet, workload].filter(Boolean).join("/");
  const subject = [place, object && `${object.kind}/${object.name}`].filter(Boolean).join(" ");
  const properties = { file, line, col: column, title: `${rule}${subject && ` ${subject}`}` };
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  const more = sites > 1 ? ` (${sites} sites)` : "";
  const text = escapeData(`${message}${more}\nfix: ${fix}`);
  return `::${severity} ${given.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",")}::${text}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
