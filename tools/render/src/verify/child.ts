import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { blobId } from "@farfleet/git";
import type { Site, Workload } from "@farfleet/model";
import { chartId } from "../memo/render-memo.ts";
import { installGuard } from "../once/guard.ts";
import { renderOnce } from "../once/render-once.ts";
import { prepareWorkload, type Supplies } from "../prepare-workload.ts";
import { type Input, track } from "../track/index.ts";
import type { Mismatch, Question, Reply, Sample } from "./protocol.ts";

/** The second process: fresh module instances, another order, time zone, locale and construct path. */
process.on("message", (question: Question) => {
  verify(question).then(
    (mismatches) => send({ mismatches }, () => process.exit()),
    (error: unknown) => {
      throw error;
    },
  );
});

function send(reply: Reply, done: () => void = () => {}): void {
  process.send?.(reply, done);
}

async function verify({ root, workloads }: Question): Promise<Mismatch[]> {
  const mismatches: Mismatch[] = [];
  for (const { name, samples } of workloads) {
    const folder = join(root, "workloads", name);
    const module = (await import(pathToFileURL(join(folder, "workload.ts")).href)) as { default: Workload };
    const supplies = prepareWorkload(root, folder, module.default);
    const guard = installGuard();
    try {
      mismatches.push(...compare(module.default, supplies, samples));
    } finally {
      guard.restore();
    }
  }
  return mismatches;
}

/** Backwards under another path, then forwards under the same one: state shows in one of the two. */
function compare(workload: Workload, supplies: Supplies, samples: Sample[]): Mismatch[] {
  const moved = samples.map((sample, index) => ({ sample, index })).reverse();
  const backwards = moved.map(({ sample, index }) => ({
    index,
    ...again(workload, supplies, sample, `${chartId}-moved`),
  }));
  const forwards = samples.map((sample) => again(workload, supplies, sample, chartId));
  return backwards.reverse().flatMap((first) => {
    const { blob } = samples[first.index]!;
    const second = forwards[first.index]!;
    if (first.blob === blob && second.blob === blob) return [];
    const { blob: _, ...told } = first.blob === blob ? second : first;
    return [{ workload: workload.name, sample: first.index, ...told, byPath: second.blob === blob }];
  });
}

function again(workload: Workload, supplies: Supplies, { settings, site }: Sample, id: string) {
  const tracked = track<Input>({ settings, site });
  try {
    const { yaml } = renderOnce(workload, { ...supplies, ...(tracked.input as { settings: unknown; site: Site }) }, id);
    return { yaml, blob: blobId(yaml) };
  } catch (error) {
    return { error: (error as Error).message };
  } finally {
    tracked.end();
  }
}

/** The first process is gone, perhaps killed: nobody is left to answer to. */
const leave = () => process.kill(process.pid, "SIGKILL");
if (process.connected) process.on("disconnect", leave);
else leave();
send({ ready: true });
