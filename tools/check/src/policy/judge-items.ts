import type { Answer, Common, Verdict } from "./evaluation.ts";
import { EvaluationError, type Evaluator } from "./evaluator.ts";

/** Items that are evaluated at once: more gain nothing, fewer cost several times as much an item. */
const batchItems = 64;
/** And their size at most, so that few large objects do not exceed the memory of a worker. */
const batchBytes = 1 << 20;

/**
 * What the rules say of each item, in their order; an item is the JSON of an object with `object` or `objects`. An
 * evaluation that gives no result is done again in parts, until the rule that is to blame is known; it is named once,
 * for the first item, and not asked again: `broken` holds such rules over the calls of a run.
 */
export async function judgeItems(
  evaluator: Evaluator,
  common: Common,
  items: readonly string[],
  broken: Set<string>,
): Promise<Verdict[]> {
  const batches = split(items);
  const verdicts = await Promise.all(
    batches.map((batch) => judgeBatch(evaluator, without(common, broken), batch, broken)),
  );
  return verdicts.flat();
}

function split(items: readonly string[]): string[][] {
  const batches: string[][] = [];
  let bytes = 0;
  for (const item of items) {
    const last = batches.at(-1);
    if (last && last.length < batchItems && bytes + item.length <= batchBytes) last.push(item);
    else {
      batches.push([item]);
      bytes = 0;
    }
    bytes += item.length;
  }
  return batches;
}

async function judgeBatch(
  evaluator: Evaluator,
  common: Common,
  batch: readonly string[],
  broken: Set<string>,
): Promise<Verdict[]> {
  try {
    return await evaluate(evaluator, common, batch);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    if (batch.length > 1) return judgeOneByOne(evaluator, common, batch, broken);
    return [await findBroken(evaluator, common, batch[0]!, broken)];
  }
}

async function judgeOneByOne(
  evaluator: Evaluator,
  common: Common,
  batch: readonly string[],
  broken: Set<string>,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const item of batch) verdicts.push(...(await judgeBatch(evaluator, without(common, broken), [item], broken)));
  return verdicts;
}

/** Asks the rules one by one about an item that they gave no answer about together. */
async function findBroken(evaluator: Evaluator, common: Common, item: string, broken: Set<string>): Promise<Verdict> {
  const verdict: Verdict = { answers: [], kept: {} };
  for (const rule of new Set([...common.rules, ...common.keep])) {
    if (broken.has(rule)) continue;
    const only = (rules: readonly string[]) => rules.filter((name) => name === rule);
    try {
      const alone = { ...common, rules: only(common.rules), keep: only(common.keep) };
      const [found] = await evaluate(evaluator, alone, [item]);
      verdict.answers.push(...found!.answers);
      Object.assign(verdict.kept, found!.kept);
    } catch (error) {
      if (!(error instanceof EvaluationError)) throw error;
      broken.add(rule);
      verdict.answers.push(brokenAnswer(rule, error.message));
    }
  }
  if (!verdict.answers.some(({ isBroken }) => isBroken))
    verdict.answers.push(brokenAnswer("policies", "together the rules exceed their limits, alone none does"));
  return verdict;
}

function brokenAnswer(rule: string, reason: string): Answer {
  return {
    rule,
    severity: "error",
    message: `the rule gives no answer: ${reason}`,
    fix: `mend policies/${rule}/${rule}.rego, so that it ends for every object; it judges nothing until then`,
    path: [],
    isBroken: true,
  };
}

function without(common: Common, broken: ReadonlySet<string>): Common {
  if (broken.size === 0) return common;
  const rest = (rules: readonly string[]) => rules.filter((rule) => !broken.has(rule));
  return { ...common, rules: rest(common.rules), keep: rest(common.keep) };
}

async function evaluate(evaluator: Evaluator, common: Common, items: readonly string[]): Promise<Verdict[]> {
  if (common.rules.length + common.keep.length === 0) return items.map(() => ({ answers: [], kept: {} }));
  const shared = { ...common, rules: asSet(common.rules), keep: asSet(common.keep) };
  const result = await evaluator.evaluate(`{"common":${JSON.stringify(shared)},"items":[${items.join(",")}]}`);
  if (result.length !== items.length)
    throw new EvaluationError(`it answers for ${result.length} of ${items.length} objects`);
  return result.map(({ findings, kept }) => ({
    answers: findings.map(([rule, answer]): Answer => ({ ...answer, rule })).sort(byText),
    kept: sortKept(kept),
  }));
}

function asSet(rules: readonly string[]): Record<string, true> {
  return Object.fromEntries(rules.map((rule) => [rule, true]));
}

/** Sets of Rego come in the order of their hash table. */
function byText(a: Answer, b: Answer): number {
  return JSON.stringify([a.rule, a.object, a.path, a.message]) < JSON.stringify([b.rule, b.object, b.path, b.message])
    ? -1
    : 1;
}

function sortKept(kept: Record<string, unknown[]>): Record<string, unknown[]> {
  const sorted = Object.entries(kept).filter(([, values]) => values.length > 0);
  return Object.fromEntries(
    sorted
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([rule, values]) => [
        rule,
        values
          .map((value) => ({ value, text: JSON.stringify(value) }))
          .sort((a, b) => (a.text < b.text ? -1 : 1))
          .map(({ value }) => value),
      ]),
  );
}
