import type { Rule } from "./rule.ts";

/** The one entry point of the compiled policies. */
export const entrypoint = "farfleet/judge";

/**
 * The module that asks every rule about every item of a batch. `with` stands once for an item, so that rules share what
 * `lib` finds in its object; each rule is written out, since one that is looked up by name compiles to nothing.
 */
export function formatMain(rules: readonly Rule[]): string {
  const asked = rules.flatMap(({ id, answers }) => answers.map((answer) => formatAnswer(id, answer)));
  const kept = rules.filter(({ scope }) => scope === "site").map(({ id }) => formatKept(id));
  return [header, ...asked, ...(kept.length > 0 ? kept : ["kept := {}\n"])].join("\n");
}

const header = `package farfleet

judge := [verdict |
	some item in input.items
	verdict := judged with input as object.union(input.common, item)
]

judged := {"findings": found, "kept": kept}
`;

function formatAnswer(rule: string, answer: string): string {
  return `found contains ["${rule}", finding] if {
	input.rules.${rule}
	some finding in data.policies.${rule}.${answer}
}
`;
}

function formatKept(rule: string): string {
  return `kept.${rule} := data.policies.${rule}.keep if input.keep.${rule}
`;
}
