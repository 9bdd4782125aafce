import { hash } from "node:crypto";
import type { Measures, RenderedSite, Variant } from "@farfleet/model";
import type { About, Answer } from "../policy/evaluation.ts";
import type { Rule } from "../policy/rule.ts";
import { answerQuestions, type Question } from "./answer-questions.ts";
import type { Context } from "./context.ts";
import type { Engines } from "./engines.ts";
import type { Fault } from "./fault.ts";
import { toFault } from "./judge-objects.ts";
import { nameOf } from "./name-of.ts";

/** A fault of a site's figures; `file` is undefined where it is about none of its objects. */
export interface MeasureFault {
  site: RenderedSite;
  file: number | undefined;
  fault: Fault;
}

/** Sites of which all figures are the same. */
interface Group {
  context: Context;
  figures: Map<string, object>;
  sites: RenderedSite[];
}

/** Asks the rules over figures, once for all sites that share context and figures. */
export async function judgeMeasures(
  sites: readonly RenderedSite[],
  contextOf: (site: RenderedSite) => Context,
  measures: Measures,
  engines: Engines,
): Promise<MeasureFault[]> {
  const groups = groupByFigures(sites, contextOf, measures);
  const texts = new Map<object, string>();
  const textOf = (figures: object) => {
    const known = texts.get(figures) ?? JSON.stringify(figures);
    texts.set(figures, known);
    return known;
  };
  const questions = new Map<string, Question>();
  const asked = groups.flatMap((group) =>
    group.context.measureRules.flatMap((rule) => {
      const item = formatItem(rule, group, textOf);
      if (item === undefined) return [];
      const key = hash("sha1", `${group.context.key} ${rule.id} ${item}`).slice(0, 24);
      if (!questions.has(key)) questions.set(key, { context: group.context, rule: rule.id, item, answers: [] });
      return [{ group, key }];
    }),
  );
  await answerQuestions(questions, engines);
  return asked.flatMap(({ group, key }) =>
    questions.get(key)!.answers.flatMap((answer) => group.sites.map((site) => locate(site, answer, group.context))),
  );
}

function groupByFigures(
  sites: readonly RenderedSite[],
  contextOf: (site: RenderedSite) => Context,
  measures: Measures,
): Group[] {
  const groups = new Map<string, Group>();
  const numbers = new Map<object, number>();
  const wantedOf = new Map<Context, readonly string[]>();
  for (const site of sites) {
    const context = contextOf(site);
    const wanted = wantedOf.get(context) ?? [...new Set(context.measureRules.flatMap((rule) => rule.measures))];
    wantedOf.set(context, wanted);
    if (wanted.length === 0) continue;
    const figures = new Map<string, object>();
    let key = context.key;
    for (const name of wanted) {
      const measure = measures[name];
      if (!measure) throw new Error(`a policy asks for the measure ${name}, and there is none of that name`);
      const found = measure(site);
      if (!found) continue;
      figures.set(name, found);
      const number = numbers.get(found) ?? numbers.size;
      numbers.set(found, number);
      key += ` ${name} ${number}`;
    }
    const group = groups.get(key);
    if (group) group.sites.push(site);
    else groups.set(key, { context, figures, sites: [site] });
  }
  return [...groups.values()];
}

/** Undefined where the site has not all figures that the rule sees. */
function formatItem(rule: Rule, { figures }: Group, textOf: (figures: object) => string): string | undefined {
  const parts: string[] = [];
  for (const name of rule.measures) {
    const found = figures.get(name);
    if (!found) return undefined;
    parts.push(`${JSON.stringify(name)}:${textOf(found)}`);
  }
  return `{${parts.join(",")}}`;
}

function locate(site: RenderedSite, answer: Answer, context: Context): MeasureFault {
  const { about } = answer;
  const nobody = { apiVersion: "", kind: "", name: "" };
  const file = site.files.findIndex(({ variant }) => variant.workload === about?.workload);
  if (!about || file < 0) return { site, file: undefined, fault: toFault(answer, nobody, context) };
  const { variant } = site.files[file]!;
  const object = Math.max(0, findObject(variant, about));
  return { site, file, fault: { ...toFault(answer, nameOf(variant.manifests[object]), context), object } };
}

const positions = new WeakMap<Variant, Map<string, number>>();

/** The namespace of an object that names none. */
const none = "default";

function findObject(variant: Variant, { kind, namespace, name }: About): number {
  const known = positions.get(variant) ?? new Map<string, number>();
  positions.set(variant, known);
  const key = `${kind} ${namespace} ${name}`;
  if (!known.has(key))
    known.set(
      key,
      variant.manifests.findIndex((manifest) => {
        const own = nameOf(manifest);
        return own.kind === kind && (own.namespace || none) === (namespace || none) && own.name === name;
      }),
    );
  return known.get(key)!;
}
