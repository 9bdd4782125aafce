import type { Annotation } from "opa-compiler-wasm";
import { knownSets } from "../judge/find-sets.ts";
import { knownMeasures, type Rule } from "../policy/rule.ts";
import type { Outcome } from "./test-examples.ts";

/** What a rule has to say of itself: findings, sets and the catalogue are made of it. */
export function checkMetadata(rule: Rule, annotations: readonly Annotation[], text: string): Outcome[] {
  const faults: string[] = [];
  const own = annotations.filter(({ package: name }) => name === `policies.${rule.id}`);
  if (rule.file !== `policies/${rule.id}/${rule.id}.rego`)
    faults.push(`its package is policies.${rule.id}; name file and folder for it`);
  if (!rule.title) faults.push("its package has no title");
  if (!rule.description) faults.push("its package has no description");
  if (rule.sets.length === 0) faults.push("it is in no set; write custom.sets");
  for (const set of rule.sets) if (!knownSets.includes(set)) faults.push(`there is no set ${set}`);
  if (!["object", "site", "change", "measure"].includes(rule.scope))
    faults.push(`its scope is ${rule.scope}; expected object, site, change or measure`);
  if ((rule.scope === "measure") !== rule.measures.length > 0)
    faults.push("a rule of scope measure names what it sees in custom.measures, and no other does");
  for (const measure of rule.measures)
    if (!knownMeasures.includes(measure))
      faults.push(`there is no measure ${measure}; there are ${knownMeasures.join(", ")}`);
  if (rule.answers.length === 0) faults.push("it has neither deny nor warn with metadata");
  if (rule.scope === "site" && !/^keep contains /m.test(text))
    faults.push("a rule over a site says by keep what it keeps of each object");
  const heads = [...text.matchAll(/^(deny|warn) contains /gm)].length;
  const answers = own.filter(({ rule: name }) => name === "deny" || name === "warn");
  if (answers.length !== heads)
    faults.push(`${heads} answers have ${answers.length} blocks of metadata; give each its own`);
  for (const answer of answers) faults.push(...checkAnswer(answer));
  return faults.length > 0
    ? faults.map((failure) => ({ name: `${rule.file}: metadata`, failure }))
    : [{ name: `${rule.file}: metadata` }];
}

function checkAnswer({ rule, custom = {}, row }: Annotation): string[] {
  const { severity, message, fix } = custom as Record<string, unknown>;
  const faults: string[] = [];
  const expected = rule === "deny" ? "error" : "warning";
  if (severity !== expected) faults.push(`${rule} in line ${row} has severity ${severity}; expected ${expected}`);
  if (typeof message !== "string" || !message) faults.push(`${rule} in line ${row} has no message`);
  else if (/%(?![sd%])/.test(message)) faults.push(`the message in line ${row} has another verb than %s and %d`);
  if (typeof fix !== "string" || !fix) faults.push(`${rule} in line ${row} has no fix`);
  return faults;
}
