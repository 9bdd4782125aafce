import { styleText } from "node:util";
import { type Finding, formatFinding } from "@farfleet/model";

/** Findings on stdout, errors last, so that they stand above the prompt; colour only on a terminal without NO_COLOR. */
export function printFindings(findings: readonly Finding[]): void {
  const sorted = [...findings].sort((a, b) => Number(a.severity === "error") - Number(b.severity === "error"));
  for (const finding of sorted) process.stdout.write(`${paint(formatFinding(finding), finding.severity)}\n\n`);
}

function paint(text: string, severity: Finding["severity"]): string {
  if (!process.stdout.isTTY || process.env.NO_COLOR) return text;
  return text.replace(severity, styleText(severity === "error" ? "red" : "yellow", severity));
}
