import type { Rule } from "../policy/rule.ts";

const sets: [set: string, is: string][] = [
  ["baseline", "the Kubernetes Pod Security Standards, baseline"],
  ["restricted", "the Pod Security Standards, restricted; most of baseline with it"],
  ["edge", "what one node on a thin link needs"],
  ["hygiene", "what is wrong anywhere"],
  ["images", "whether images arrive"],
  ["fit", "whether it runs on the box"],
];

/** The table of all rules that stands in policies/README.md, by set; a rule of two sets stands in the first. */
export function formatCatalogue(rules: readonly Rule[]): string {
  const listed = new Set<string>();
  const parts = sets.flatMap(([set, is]) => {
    const own = rules.filter((rule) => rule.sets.includes(set) && !listed.has(rule.id));
    if (own.length === 0) return [];
    for (const { id } of own) listed.add(id);
    return [`**${set}**, ${is}\n\n${formatTable(own)}`];
  });
  return `${parts.join("\n\n")}\n`;
}

function formatTable(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => [`[${rule.id}](${rule.id}/${rule.id}.rego)`, rule.title, describe(rule)]);
  const head = ["rule", "holds", ""];
  // Padded as the formatter of the repository pads tables.
  const widths = head.map((_, i) => Math.max(3, ...[head, ...rows].map((row) => row[i]!.length)));
  const table = [head, widths.map((width) => "-".repeat(width)), ...rows];
  return table.map((cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |`).join("\n");
}

function describe({ severity, sets: of, thresholds }: Rule): string {
  const also = of.slice(1).map((set) => `also ${set}`);
  const bounds = Object.entries(thresholds).map(([name, { default: own }]) => `${name}: ${JSON.stringify(own)}`);
  return [...(severity === "warning" ? ["warns"] : []), ...also, ...bounds].join("; ");
}

const [begin, end] = ["<!-- catalogue -->", "<!-- /catalogue -->"];

/** A page with the catalogue between its two markers. */
export function replaceCatalogue(page: string, catalogue: string): string {
  const [before, after] = [page.indexOf(begin), page.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`the page has no ${begin} with ${end} after it`);
  return `${page.slice(0, before + begin.length)}\n\n${catalogue}\n${page.slice(after)}`;
}
