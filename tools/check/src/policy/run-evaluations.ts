import { parentPort, workerData } from "node:worker_threads";
import { loadPolicy } from "@open-policy-agent/opa-wasm";
import { builtins } from "./builtins/index.ts";
import type { EvaluationReply, EvaluationRequest } from "./evaluation.ts";
import { entrypoint } from "./format-main.ts";

const { wasm, pages } = workerData as { wasm: Parameters<typeof loadPolicy>[0]; pages: number };

// The policy's memory keeps what an evaluation left behind when it stopped half way, so that one is never used again.
let loading = load();

parentPort?.on("message", async ({ id, input }: EvaluationRequest) => {
  const reply: EvaluationReply = { id };
  try {
    const policy = await loading;
    parentPort?.postMessage({ id, hasBegun: true } satisfies EvaluationReply);
    const [answer] = policy.evaluate(input, entrypoint) as { result: EvaluationReply["result"] }[];
    if (!answer?.result) throw new Error("it has no result");
    reply.result = answer.result;
  } catch (error) {
    // The policy's own abort throws plain text.
    reply.error = error instanceof Error ? error.message : String(error);
    loading = load();
  }
  parentPort?.postMessage(reply);
});

async function load() {
  const policy = await loadPolicy(wasm, { initial: 64, maximum: pages }, builtins);
  policy.setData({});
  return policy;
}
