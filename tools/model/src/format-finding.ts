import type { Finding } from "./finding.ts";

/** A finding in the words of a terminal: what and where, the source line with the number of sites, the way out. */
export function formatFinding({ rule, severity, where, message, fix, sites }: Finding): string {
  const place = [where.fleet, where.site, where.workload].filter(Boolean).join("/");
  const object = where.object ? `${where.object.kind}/${where.object.name}` : "";
  const subject = [place, object].filter(Boolean).join(" ");
  const file = [where.file, where.line, where.column].filter((part) => part !== undefined).join(":");
  const more = sites > 1 ? `on ${sites - 1} more ${sites === 2 ? "site" : "sites"}` : "";
  const at = [file && `at ${file}`, more && (file ? `and ${more}` : more)].filter(Boolean).join(", ");
  return [`${severity} ${rule}${subject && ` ${subject}`}: ${message}`, at && `  ${at}`, `  fix: ${fix}`]
    .filter(Boolean)
    .join("\n");
}
