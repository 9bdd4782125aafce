import { hash } from "node:crypto";
import type { Delivered, RenderedSite } from "@farfleet/model";
import { readManifests } from "@farfleet/yaml";
import type { Answer } from "../policy/evaluation.ts";
import { judgeItems } from "../policy/judge-items.ts";
import type { Engines } from "./engines.ts";
import type { Fault } from "./fault.ts";
import type { JudgedFile } from "./judge-files.ts";
import { toFault } from "./judge-objects.ts";
import { nameOf } from "./name-of.ts";

/** A file that takes the place of a delivered one, however many sites it does that for. */
interface Change {
  file: JudgedFile;
  previous: string;
  key: string;
  faults: Fault[];
  sites: { site: RenderedSite; file: number }[];
}

/** Asks the rules over changes about every object that is not as it was delivered. */
export async function judgeChanges(
  sites: readonly RenderedSite[],
  filesOf: (site: RenderedSite) => readonly JudgedFile[],
  delivered: Delivered,
  engines: Engines,
): Promise<Change[]> {
  const changes = findChanges(sites, filesOf, delivered);
  const missing = changes.filter((change) => {
    const known = engines.cache.find(change.key);
    if (known === undefined) return true;
    change.faults = known === "-" ? [] : (JSON.parse(known) as Fault[]);
    return false;
  });
  const texts = await delivered.readBlobs([...new Set(missing.map(({ previous }) => previous))]);
  const questions = missing.flatMap((change) => compare(change, texts.get(change.previous) ?? ""));
  await answer(questions, engines);
  for (const { key, faults } of missing)
    if (engines.broken.size === 0) engines.cache.set(key, faults.length > 0 ? JSON.stringify(faults) : "-");
  return changes.filter(({ faults }) => faults.length > 0);
}

function findChanges(
  sites: readonly RenderedSite[],
  filesOf: (site: RenderedSite) => readonly JudgedFile[],
  delivered: Delivered,
): Change[] {
  const changes = new Map<string, Change>();
  for (const site of sites) {
    const before = delivered.filesOf(site.site);
    if (!before) continue;
    const judged = filesOf(site);
    for (const [index, { variant }] of site.files.entries()) {
      const file = judged[index]!;
      if (file.context.changeRules.length === 0) continue;
      // A file moves between the two folders when its render begins or ceases to read the site's name.
      const previous = before.get(`base/${variant.workload}.yaml`) ?? before.get(`site/${variant.workload}.yaml`);
      if (!previous || previous === variant.blob) continue;
      const key = hash("sha1", `change ${previous} ${variant.blob} ${file.context.key}`).slice(0, 24);
      const change = changes.get(key) ?? { file, previous, key, faults: [], sites: [] };
      changes.set(key, change);
      change.sites.push({ site, file: index });
    }
  }
  return [...changes.values()];
}

interface Question {
  change: Change;
  /** Index in the file. */
  object: number;
  rules: string[];
  item: string;
}

function compare(change: Change, text: string): Question[] {
  const { variant, context } = change.file;
  const before = new Map(readManifests(text).manifests.map(({ object }) => [identify(object), JSON.stringify(object)]));
  return variant.manifests.flatMap((object, index): Question[] => {
    const previous = before.get(identify(object));
    const now = JSON.stringify(object);
    const rules = context.changeRules.filter(({ kinds }) => kinds?.has(object.kind) ?? true).map(({ id }) => id);
    if (!previous || previous === now || rules.length === 0) return [];
    return [{ change, object: index, rules, item: `{"object":${now},"previous":${previous}}` }];
  });
}

/** The version is not part of it: the API server keeps one object for all of them. */
function identify(object: unknown): string {
  const { apiVersion, kind, namespace = "", name } = nameOf(object);
  return JSON.stringify([apiVersion.includes("/") ? apiVersion.split("/")[0] : "", kind, namespace, name]);
}

async function answer(questions: readonly Question[], engines: Engines): Promise<void> {
  if (questions.length === 0) return;
  const evaluator = engines.evaluator();
  for (const { change, object, rules, item } of questions) {
    const { context, variant } = change.file;
    const common = { rules, keep: [], site: context.facts, thresholds: context.thresholds };
    const [verdict] = await judgeItems(evaluator, common, [item], engines.broken);
    const name = nameOf(variant.manifests[object]);
    change.faults.push(...verdict!.answers.map((of: Answer) => ({ ...toFault(of, name, context), object })));
  }
}
