import type { Answer } from "../policy/evaluation.ts";
import { judgeItems } from "../policy/judge-items.ts";
import type { Context } from "./context.ts";
import type { Engines } from "./engines.ts";

/** One rule about one item: the objects of a site, or its figures. */
export interface Question {
  context: Context;
  rule: string;
  /** In JSON, as the rule sees it beside `site` and `thresholds`. */
  item: string;
  answers: Answer[];
}

/** Fills in the answers: from the cache by key, else by asking. */
export async function answerQuestions(questions: ReadonlyMap<string, Question>, engines: Engines): Promise<void> {
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
