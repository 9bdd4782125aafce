import { styleText } from "node:util";
import { type Finding, formatFinding } from "@farfleet/model";

/** Findings on stdout; those that are waived are left out. */
export function printFindings(findings: readonly Finding[]): void {
  process.stdout.write(formatFindings(findings, true));
}

/** Errors last, so that they stand above the prompt; colour only for a terminal without NO_COLOR. */
export function formatFindings(findings: readonly Finding[], isScreen: boolean): string {
  const isPainted = isScreen && process.stdout.isTTY && !process.env.NO_COLOR;
  return findings
    .filter(({ waived }) => !waived)
    .sort((a, b) => Number(a.severity === "error") - Number(b.severity === "error"))
    .map((finding) => `${isPainted ? paint(finding) : formatFinding(finding)}\n\n`)
    .join("");
}

function paint(finding: Finding): string {
  const { severity } = finding;
  return formatFinding(finding).replace(severity, styleText(severity === "error" ? "red" : "yellow", severity));
}
