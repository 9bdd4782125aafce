import { hash } from "node:crypto";
import type { RenderedSite } from "@farfleet/model";
import type { Answer } from "../policy/evaluation.ts";
import { judgeItems } from "../policy/judge-items.ts";
import type { Context } from "./context.ts";
import type { Engines } from "./engines.ts";
import type { Fault, KeptObject } from "./fault.ts";
import type { JudgedFile } from "./judge-files.ts";
import { toFault } from "./judge-objects.ts";

/** What rules over a site see of one file. */
export interface SitePart {
  workload: string;
  /** Its objects are this site's own. */
  perSite: boolean;
  kept: readonly KeptObject[];
}

/** Sites of which the rules over a site see the same. */
export interface SiteGroup {
  context: Context;
  parts: readonly SitePart[];
  sites: RenderedSite[];
  /** With the number of the part that they speak of. */
  faults: (Fault & { part: number })[];
}

/** Gathers sites by what rules over a site see of them; `filesOf` gives a site's judged files, in its order. */
export function groupSites(
  sites: readonly RenderedSite[],
  contextOf: (site: RenderedSite) => Context,
  filesOf: (site: RenderedSite) => readonly JudgedFile[],
): SiteGroup[] {
  const groups = new Map<string, SiteGroup>();
  const numbers = new Map<readonly KeptObject[], number>();
  const numberOf = (kept: readonly KeptObject[]) => {
    const known = numbers.get(kept) ?? numbers.size;
    numbers.set(kept, known);
    return known;
  };
  for (const site of sites) {
    const context = contextOf(site);
    const judged = filesOf(site);
    let key = context.key;
    for (const [i, { path }] of site.files.entries())
      key += `,${path[0]}${numberOf(judged[i]!.verdict.kept)}${path.slice(5)}`;
    const known = groups.get(key);
    if (known) known.sites.push(site);
    else
      groups.set(key, {
        context,
        parts: site.files.map(({ path, variant }, i) => ({
          workload: variant.workload,
          perSite: path.startsWith("site/"),
          kept: judged[i]!.verdict.kept,
        })),
        sites: [site],
        faults: [],
      });
  }
  return [...groups.values()];
}

interface Question {
  context: Context;
  rule: string;
  /** `{"objects": […]}` in JSON. */
  item: string;
  answers: Answer[];
}

/** Asks the rules over a site about each group; groups of which a rule kept the same share its answer. */
export async function judgeGroups(groups: readonly SiteGroup[], engines: Engines): Promise<void> {
  const questions = new Map<string, Question>();
  const asked: { group: SiteGroup; key: string; objects: SeenObject[] }[] = [];
  for (const group of groups)
    for (const { id: rule } of group.context.siteRules) {
      const objects = objectsOf(group, rule);
      if (objects.length === 0) continue;
      const item = JSON.stringify({ objects: objects.map(({ seen }) => seen) });
      const key = hash("sha1", `${group.context.key} ${rule} ${item}`).slice(0, 24);
      if (!questions.has(key)) questions.set(key, { context: group.context, rule, item, answers: [] });
      asked.push({ group, key, objects });
    }
  await answer(questions, engines);
  for (const { group, key, objects } of asked)
    for (const found of questions.get(key)!.answers) {
      const of = objects[found.object ?? 0] ?? objects[0]!;
      group.faults.push({ ...toFault(found, of.name, group.context), object: of.object, part: of.part });
    }
}

async function answer(questions: ReadonlyMap<string, Question>, engines: Engines): Promise<void> {
  const missing = new Map<string, { question: Question; key: string }[]>();
  for (const [key, question] of questions) {
    const verdict = engines.cache.find(key);
    if (verdict !== undefined) question.answers = verdict === "-" ? [] : (JSON.parse(verdict) as Answer[]);
    else {
      const batch = `${question.context.key} ${question.rule}`;
      const known = missing.get(batch) ?? [];
      missing.set(batch, known);
      known.push({ question, key });
    }
  }
  if (missing.size === 0) return;
  const evaluator = engines.evaluator();
  const work = [...missing.values()].map(async (batch) => {
    const { context, rule } = batch[0]!.question;
    const common = { rules: [rule], keep: [], site: context.facts, thresholds: context.thresholds };
    const items = batch.map(({ question }) => question.item);
    const verdicts = await judgeItems(evaluator, common, items, engines.broken);
    for (const [i, { question, key }] of batch.entries()) {
      question.answers = verdicts[i]!.answers;
      if (!engines.broken.has(rule))
        engines.cache.set(key, question.answers.length > 0 ? JSON.stringify(question.answers) : "-");
    }
  });
  await Promise.all(work);
}

interface SeenObject {
  part: number;
  object: number;
  name: Fault["name"];
  /** As the rule sees it. */
  seen: object;
}

function objectsOf({ parts }: SiteGroup, rule: string): SeenObject[] {
  const objects: SeenObject[] = [];
  for (const [part, { workload, perSite, kept }] of parts.entries())
    for (const { object, name, kept: of } of kept)
      if (of[rule])
        objects.push({
          part,
          object,
          name,
          seen: { id: objects.length, ...name, namespace: name.namespace ?? "", workload, perSite, kept: of[rule] },
        });
  return objects;
}
