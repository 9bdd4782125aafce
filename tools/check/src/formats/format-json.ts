import { type CheckReport, summarise } from "./report.ts";

/** `{"findings": […], "summary": {…}}`; a finding is as the model has it. */
export function formatJson({ findings, counts }: CheckReport): string {
  return `${JSON.stringify({ findings, summary: { ...summarise(findings), ...counts } }, null, 2)}\n`;
}
