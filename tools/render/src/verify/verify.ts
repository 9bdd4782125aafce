import { moduleState, type RenderMemo } from "../memo/render-memo.ts";
import type { Mismatch, Sample } from "./protocol.ts";
import type { Verifier } from "./start-verifier.ts";

/** Of a workload that reads something unique, this many renders are done again and not one for each site. */
const mostSamples = 64;

/** Renders samples of all new results again in a second process, and marks those as failed that came out otherwise. */
export async function verify(root: string, memos: Iterable<RenderMemo>, verifier: Verifier): Promise<void> {
  const asked = [...memos].filter(({ fresh }) => fresh.length > 0).map((memo) => ({ memo, picked: pick(memo.fresh) }));
  if (asked.length === 0) {
    verifier.stop();
    return;
  }
  const workloads = asked.map(({ memo, picked }) => ({
    name: memo.workload.name,
    samples: picked.map(({ settings, site, stored }): Sample => ({ settings, site, blob: stored.blob })),
  }));
  for (const mismatch of await verifier.ask({ root, workloads })) {
    const { memo, picked } = asked.find(({ memo }) => memo.workload.name === mismatch.workload)!;
    const { leaf, stored } = picked[mismatch.sample]!;
    delete leaf.variant;
    leaf.failure = { message: describe(mismatch, stored.yaml), fix: mismatch.byPath ? byPath : moduleState };
    memo.fresh.splice(
      memo.fresh.findIndex((fresh) => fresh.leaf === leaf),
      1,
    );
  }
}

const byPath = "give names, labels and selectors literal values; none may derive from where a construct stands";

/** First, last, and evenly between: module state shows at the ends. */
function pick<Item>(items: Item[]): Item[] {
  if (items.length <= mostSamples) return items;
  return Array.from(
    { length: mostSamples },
    (_, i) => items[Math.round((i * (items.length - 1)) / (mostSamples - 1))]!,
  );
}

function describe({ yaml, error, byPath }: Mismatch, before: string): string {
  if (error) return `render throws when it is called in another process: ${error}`;
  const [lines, others] = [before.split("\n"), (yaml ?? "").split("\n")];
  const at = lines.findIndex((line, i) => line !== others[i]);
  const difference = `line ${at + 1} is ${quote(lines[at])} here and ${quote(others[at])} there`;
  return byPath
    ? `render derives a value from a construct's path or keeps something between calls: ${difference}`
    : `render gives other bytes in another process, order, time zone or locale: ${difference}`;
}

function quote(line = ""): string {
  return `"${line.trim()}"`;
}
