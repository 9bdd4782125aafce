import type { Annotation } from "opa-compiler-wasm";
import { podKinds, type Rule, type Threshold } from "./rule.ts";

/** The rules that metadata describes, sorted by name; what `lib` has are none. */
export function readRules(annotations: readonly Annotation[]): Rule[] {
  const packages = annotations.filter(({ rule, package: name }) => !rule && isPolicy(name));
  return packages.map((annotation) => readRule(annotation, annotations)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isPolicy(name: string): boolean {
  const [room, rule, ...more] = name.split(".");
  return room === "policies" && rule !== undefined && rule !== "lib" && more.length === 0 && !rule.endsWith("_test");
}

function readRule(
  { package: name, title, description, custom, related_resources, file }: Annotation,
  all: readonly Annotation[],
): Rule {
  const own = all.filter((other) => other.package === name && other.rule);
  const answers = (["deny", "warn"] as const).filter((answer) => own.some(({ rule }) => rule === answer));
  return {
    id: name.split(".")[1]!,
    title: title ?? "",
    description: (description ?? "").trim(),
    sets: (custom?.sets as string[] | undefined) ?? [],
    scope: (custom?.scope as Rule["scope"] | undefined) ?? "object",
    measures: (custom?.measures as string[] | undefined) ?? [],
    kinds: readKinds(custom?.kinds as string[] | undefined),
    thresholds: (custom?.thresholds as Record<string, Threshold> | undefined) ?? {},
    severity: answers.includes("deny") ? "error" : "warning",
    fixes: [...new Set(own.map((annotation) => annotation.custom?.fix as string).filter(Boolean))],
    answers,
    file,
    references: (related_resources ?? []).map(({ ref }) => ref),
  };
}

function readKinds(kinds: readonly string[] | undefined): Rule["kinds"] {
  return kinds && new Set(kinds.flatMap((kind) => (kind === "pods" ? podKinds : [kind])));
}
