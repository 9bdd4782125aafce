import { hash } from "node:crypto";
import type { RenderedSite } from "@farfleet/model";
import { answerQuestions, type Question } from "./answer-questions.ts";
import type { Context } from "./context.ts";
import type { Engines } from "./engines.ts";
import type { Fault, KeptObject } from "./fault.ts";
import type { JudgedFile } from "./judge-files.ts";
import { toFault } from "./judge-objects.ts";

/** What rules over a site see of one file. */
interface SitePart {
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
  await answerQuestions(questions, engines);
  for (const { group, key, objects } of asked)
    for (const found of questions.get(key)!.answers) {
      const of = objects[found.object ?? 0] ?? objects[0]!;
      group.faults.push({ ...toFault(found, of.name, group.context), object: of.object, part: of.part });
    }
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
