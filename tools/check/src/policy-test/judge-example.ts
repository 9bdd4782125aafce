import { nameOf } from "../judge/name-of.ts";
import type { Common, Verdict } from "../policy/evaluation.ts";
import type { Evaluator } from "../policy/evaluator.ts";
import { judgeItems } from "../policy/judge-items.ts";
import type { Example } from "./example.ts";

const anySite = { kubernetes: ["1.35"], external: [] };

/** What a rule says of an example, by the compiled policies: its messages. */
export async function judgeExample(evaluator: Evaluator, rule: string, example: Example): Promise<string[]> {
  const { object, objects, previous, measures, site = anySite, thresholds, perSite = [] } = example;
  const common: Common = { rules: [rule], keep: [], site, thresholds: { [rule]: thresholds ?? {} } };
  const judge = async (of: Common, items: object[]): Promise<Verdict[]> =>
    judgeItems(
      evaluator,
      of,
      items.map((item) => JSON.stringify(item)),
      new Set(),
    );
  if (!objects) {
    const [verdict] = await judge(common, [measures ?? { object, ...(previous && { previous }) }]);
    return messagesOf(verdict!);
  }
  const verdicts = await judge(
    { ...common, rules: [], keep: [rule] },
    objects.map((each) => ({ object: each })),
  );
  const seen = verdicts.flatMap(({ kept }, i) => {
    const name = nameOf(objects[i]);
    const isOwn = perSite.includes(`${name.kind}/${name.name}`);
    return kept[rule] ? [{ ...name, namespace: name.namespace ?? "", perSite: isOwn, kept: kept[rule] }] : [];
  });
  const [verdict] = await judge(common, [{ objects: seen.map((each, id) => ({ id, workload: "example", ...each })) }]);
  return messagesOf(verdict!);
}

function messagesOf({ answers }: Verdict): string[] {
  return answers.map(({ message }) => message).sort();
}
