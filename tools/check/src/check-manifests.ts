import { hash } from "node:crypto";
import { type Finding, fileFinding } from "@farfleet/model";
import { type ReadManifest, readManifests } from "@farfleet/yaml";
import { makeContext } from "./judge/context.ts";
import type { Fault, KeptObject } from "./judge/fault.ts";
import { findSets } from "./judge/find-sets.ts";
import { judgeObjects } from "./judge/judge-objects.ts";
import { judgeGroups, type SiteGroup } from "./judge/judge-sites.ts";
import { nameOf } from "./judge/name-of.ts";
import { openEngines } from "./open-engines.ts";
import type { Rule } from "./policy/rule.ts";

/** One text to judge. */
export interface ManifestSource {
  /** As findings name it. */
  file: string;
  text: string;
}

export interface ManifestCheckOptions {
  sources: readonly ManifestSource[];
  /** The folder of policies, absolute. */
  policies: string;
  /** Folder for what later runs take up. */
  cache: string;
  sets: readonly string[];
  /** Minors, such as `1.35`. */
  kubernetes: readonly string[];
  crds?: readonly object[] | undefined;
  skip?: readonly string[] | undefined;
}

export interface ManifestCheck {
  findings: Finding[];
  /** All that there are. */
  rules: Rule[];
  counts: { files: number; objects: number; rules: number };
}

/** Judges the objects of texts from any tool, all of them as those of one site. Throws on a set that there is not. */
export async function checkManifests(options: ManifestCheckOptions): Promise<ManifestCheck> {
  const read = options.sources.map(readSource);
  const findings = read.flatMap(({ findings: own }) => own);
  const entries = read.flatMap(({ entries: own }) => own);
  const engines = await openEngines(options);
  const counts = { files: options.sources.length, objects: entries.length, rules: 0 };
  if ("findings" in engines) return { findings: [...findings, ...engines.findings], rules: [], counts };
  try {
    const { rules, unknown } = findSets(engines.rules, options.sets);
    const [first] = unknown;
    if (first) throw new Error(`there is no set ${first.name}; ${first.fix}`);
    refuseMeasured(rules, options.sets);
    const facts = { kubernetes: options.kubernetes, external: [] };
    const context = makeContext({ facts, rules, thresholds: {}, severities: new Map() }, engines.digest);
    const own = entries.map(({ object }) => object).filter(({ kind }) => kind === "CustomResourceDefinition");
    const crds = [...own, ...(options.crds ?? [])];
    const crdsKey = hash("sha1", JSON.stringify(crds));
    const subjects = entries.map(({ object }) => ({ object, context, crds, crdsKey }));
    const verdicts = await judgeObjects(subjects, engines);
    for (const [i, { faults }] of verdicts.entries())
      findings.push(...faults.map((fault) => locate(fault, entries[i]!)));

    const kept = verdicts.map(({ kept: of }, i): KeptObject[] =>
      Object.keys(of).length > 0 ? [{ object: 0, name: nameOf(entries[i]!.object), kept: of }] : [],
    );
    const parts = entries.map(({ file }, i) => ({ workload: file, perSite: false, kept: kept[i]! }));
    const group: SiteGroup = { context, parts, sites: [], faults: [] };
    await judgeGroups([group], engines);
    findings.push(...group.faults.map((fault) => locate(fault, entries[fault.part]!)));
    return {
      findings: sort(findings, options.sources),
      rules: engines.rules,
      counts: { ...counts, rules: rules.length },
    };
  } finally {
    engines.close();
  }
}

/** An object of a text, with where its fields stand. */
interface Entry {
  file: string;
  object: Record<string, unknown>;
  positionOf: ReadManifest["positionOf"];
}

function readSource({ file, text }: ManifestSource): { entries: Entry[]; findings: Finding[] } {
  const { manifests, faults } = readManifests(text);
  const findings = faults.map(({ message, line, column }) =>
    fileFinding("schema", { file, line, column }, message, "write it as Kubernetes reads YAML"),
  );
  const entries = manifests
    .flatMap(({ object, positionOf }) => expand({ file, object, positionOf }))
    .filter((entry) => {
      const missing = ["apiVersion", "kind"].filter(
        (field) => typeof entry.object[field] !== "string" || !entry.object[field],
      );
      if (missing.length === 0) return true;
      const where = { file, ...entry.positionOf([]), object: nameOf(entry.object), path: "" };
      findings.push(
        fileFinding(
          "schema",
          where,
          `the object has no ${missing.join(" and no ")}`,
          "write which kind of object it is",
        ),
      );
      return false;
    });
  return { entries, findings };
}

/** The items of a `List`, or of a list of one kind such as `PodList`, in place of it. */
function expand(entry: Entry): Entry[] {
  const { kind, items } = entry.object;
  if (typeof kind !== "string" || !kind.endsWith("List") || !Array.isArray(items)) return [entry];
  return items.flatMap((item: unknown, i): Entry[] => {
    const positionOf: Entry["positionOf"] = (path) => entry.positionOf(["items", i, ...path]);
    const object = typeof item === "object" && item !== null && !Array.isArray(item) ? item : {};
    return expand({ file: entry.file, object: object as Record<string, unknown>, positionOf });
  });
}

function locate({ rule, severity, message, fix, name, path }: Fault, { file, object, positionOf }: Entry): Finding {
  const keys = path
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const where = { file, ...positionOf(toPath(object, keys)), object: name, path };
  return { rule, severity, where, message, fix, sites: 0, siteNames: [] };
}

/** A pointer does not tell an index from a key. */
function toPath(object: unknown, keys: readonly string[]): (string | number)[] {
  let at: unknown = object;
  return keys.map((key) => {
    const step = Array.isArray(at) ? Number(key) : key;
    at = (at as Record<string | number, unknown> | undefined | null)?.[step];
    return step;
  });
}

function sort(findings: Finding[], sources: readonly ManifestSource[]): Finding[] {
  const order = new Map(sources.map(({ file }, i) => [file, i]));
  const keyOf = ({ where }: Finding) => [order.get(where.file ?? "") ?? 0, where.line ?? 0, where.column ?? 0];
  return findings.sort((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    return x[0]! - y[0]! || x[1]! - y[1]! || x[2]! - y[2]!;
  });
}

/** Hardware, links and locks belong to fleets: a set of nothing else would find nothing whatever is wrong. */
function refuseMeasured(rules: readonly Rule[], sets: readonly string[]): void {
  for (const set of sets) {
    const own = rules.filter((rule) => rule.sets.includes(set));
    if (own.length > 0 && own.every(({ scope }) => scope === "measure"))
      throw new Error(`the set ${set} judges figures of fleets, which manifests alone have not; leave --manifests out`);
  }
}
