import { createHash } from "node:crypto";
import type { Severity } from "@farfleet/model";
import type { Rule } from "../policy/rule.ts";
import type { SiteFacts } from "./site-facts.ts";

/** Under which rules and facts something is judged; sites that share one share verdicts. */
export interface Context {
  /** Digest of all below, and of what judges. */
  key: string;
  facts: SiteFacts;
  rules: readonly Rule[];
  /** By rule and name, defaults with what a fleet tightens. */
  thresholds: Record<string, Record<string, unknown>>;
  /** Rules whose answers weigh more than they say. */
  severities: ReadonlyMap<string, Severity>;
  /** The rules to ask about an object of a kind. */
  asked(kind: string): { rules: readonly string[]; keep: readonly string[] };
  siteRules: readonly Rule[];
  changeRules: readonly Rule[];
  measureRules: readonly Rule[];
}

export type ContextInput = Pick<Context, "facts" | "rules" | "thresholds" | "severities">;

/** `engines` is a digest of what judges: compiled policies, schemas, this tool. */
export function makeContext(input: ContextInput, engines: string): Context {
  const { facts, rules, thresholds, severities } = input;
  const names = rules.map(({ id }) => id);
  const byKind = new Map<string, { rules: string[]; keep: string[] }>();
  const ofScope = (scope: Rule["scope"]) => rules.filter((rule) => rule.scope === scope);
  const named = (of: readonly Rule[], kind: string) =>
    of.filter(({ kinds }) => kinds?.has(kind) ?? true).map(({ id }) => id);
  return {
    ...input,
    key: createHash("sha1")
      .update(JSON.stringify([engines, facts, names, thresholds, [...severities]]))
      .digest("hex")
      .slice(0, 16),
    asked(kind) {
      const found = byKind.get(kind) ?? { rules: named(ofScope("object"), kind), keep: named(ofScope("site"), kind) };
      byKind.set(kind, found);
      return found;
    },
    siteRules: ofScope("site"),
    changeRules: ofScope("change"),
    measureRules: ofScope("measure"),
  };
}
