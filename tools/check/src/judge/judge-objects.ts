import { hash } from "node:crypto";
import type { Answer, Verdict } from "../policy/evaluation.ts";
import { judgeItems } from "../policy/judge-items.ts";
import type { Context } from "./context.ts";
import type { Engines } from "./engines.ts";
import type { Fault } from "./fault.ts";
import { formatPointer } from "./format-pointer.ts";
import { nameOf } from "./name-of.ts";

/** An object to be judged, with what its kind may depend on. */
export interface Subject {
  object: unknown;
  context: Context;
  /** The CustomResourceDefinitions of its site. */
  crds: readonly object[];
  /** Digest of `crds`. */
  crdsKey: string;
}

/** What is to be said of one object; `object` of its faults is 0. */
export interface ObjectVerdict {
  faults: Fault[];
  kept: Record<string, unknown[]>;
}

/** Judges objects by schemas and rules. Equal objects under equal contexts are judged once. */
export async function judgeObjects(subjects: readonly Subject[], engines: Engines): Promise<ObjectVerdict[]> {
  const distinct = new Map<string, Distinct>();
  const keys = subjects.map((subject) => {
    const text = JSON.stringify(subject.object);
    const digest = hash("sha1", text);
    const key = `${digest} ${subject.context.key} ${subject.crdsKey}`;
    if (!distinct.has(key)) distinct.set(key, { ...subject, text, digest, name: nameOf(subject.object) });
    return key;
  });
  const all = [...distinct.values()];
  const [schema, policy] = await Promise.all([judgeBySchemas(all, engines), judgeByPolicies(all, engines)]);
  const verdicts = all.map(
    ({ name, context }, i): ObjectVerdict => ({
      faults: [
        ...schema[i]!.map((fault) => ({ object: 0, name, ...fault })),
        ...policy[i]!.answers.map((answer) => toFault(answer, name, context)),
      ],
      kept: policy[i]!.kept,
    }),
  );
  const byKey = new Map([...distinct.keys()].map((key, i) => [key, verdicts[i]!]));
  return keys.map((key) => byKey.get(key)!);
}

interface Distinct extends Subject {
  text: string;
  digest: string;
  name: ReturnType<typeof nameOf>;
}

type SchemaPart = Pick<Fault, "rule" | "severity" | "message" | "fix" | "path">;

/** A fault that some of the context's minors have, and others not, says which. */
async function judgeBySchemas(all: readonly Distinct[], engines: Engines): Promise<SchemaPart[][]> {
  const found = all.map(() => new Map<string, { message: string; fix: string; path: string; minors: string[] }>());
  const minors = new Set(all.flatMap(({ context }) => context.facts.kubernetes));
  for (const minor of minors) {
    const asked = all.flatMap((entry, i) => (entry.context.facts.kubernetes.includes(minor) ? [i] : []));
    const entries = asked.map((i) => ({ object: all[i]!.object as object, hash: all[i]!.digest, crds: all[i]!.crds }));
    const faults = await engines.schemas.judge(minor, entries, { skip: engines.skip });
    for (const [at, i] of asked.entries())
      for (const { message, fix, path } of faults[at]!) {
        const known = found[i]!.get(`${path} ${message}`) ?? { message, fix, path, minors: [] };
        found[i]!.set(`${path} ${message}`, known);
        known.minors.push(minor);
      }
  }
  return found.map((faults, i) =>
    [...faults.values()].map(({ message, fix, path, minors: of }): SchemaPart => {
      const where = of.length < all[i]!.context.facts.kubernetes.length ? ` in Kubernetes ${of.join(" and ")}` : "";
      return { rule: "schema", severity: "error", message: message + where, fix, path };
    }),
  );
}

/** In batches of objects that are asked about by the same rules. */
async function judgeByPolicies(all: readonly Distinct[], engines: Engines): Promise<Verdict[]> {
  const verdicts: Verdict[] = all.map(() => ({ answers: [], kept: {} }));
  const groups = new Map<object, { context: Context; asked: ReturnType<Context["asked"]>; at: number[] }>();
  for (const [i, { context, name }] of all.entries()) {
    const asked = context.asked(name.kind);
    if (asked.rules.length + asked.keep.length === 0) continue;
    const group = groups.get(asked) ?? { context, asked, at: [] };
    groups.set(asked, group);
    group.at.push(i);
  }
  if (groups.size === 0) return verdicts;
  const evaluator = engines.evaluator();
  const work = [...groups.values()].map(async ({ context, asked, at }) => {
    const { facts: site, thresholds } = context;
    const items = at.map((i) => `{"object":${all[i]!.text}}`);
    const found = await judgeItems(evaluator, { ...asked, site, thresholds }, items, engines.broken);
    for (const [n, i] of at.entries()) verdicts[i] = found[n]!;
  });
  await Promise.all(work);
  return verdicts;
}

/** What a rule answers, as a fault. */
export function toFault({ rule, severity, message, fix, path }: Answer, name: Fault["name"], context: Context): Fault {
  return {
    object: 0,
    name,
    rule,
    severity: context.severities.get(rule) ?? severity,
    message,
    fix,
    path: formatPointer(path),
  };
}
