import { Worker } from "node:worker_threads";
import type { EvaluationReply, EvaluationRequest } from "./evaluation.ts";

export interface EvaluatorLimits {
  /** Longest time that one evaluation may take. */
  deadlineMs: number;
  /** Memory of a worker's policies, in bytes. */
  memoryBytes: number;
  /** Workers that evaluate side by side. */
  workers: number;
}

/** Thrown where an evaluation gives no result; the message says why. */
export class EvaluationError extends Error {}

/** Evaluates compiled policies outside this thread, within limits of time and memory that Rego itself has not. */
export interface Evaluator {
  evaluate(input: string): Promise<NonNullable<EvaluationReply["result"]>>;
  close(): void;
}

interface Lane {
  worker: Worker;
  /** Ends when its last evaluation has ended. */
  last: Promise<unknown>;
  waiting: number;
}

const encoder = new TextEncoder();

const startMs = 60_000;

/** Starts no worker before there is something to evaluate. */
export function makeEvaluator(wasm: Uint8Array, limits: EvaluatorLimits): Evaluator {
  const lanes: Lane[] = [];
  let id = 0;

  const start = (): Worker => {
    const pages = Math.floor(limits.memoryBytes / 65536);
    const worker = new Worker(new URL("./evaluation-worker.mjs", import.meta.url), {
      execArgv: [],
      workerData: { wasm, pages },
    });
    // Whoever waits for an answer is told; without a listener the process would end.
    worker.on("error", () => undefined);
    worker.unref();
    return worker;
  };
  const findLane = (): Lane => {
    const idle = lanes.find(({ waiting }) => waiting === 0);
    if (idle) return idle;
    if (lanes.length < limits.workers) lanes.push({ worker: start(), last: Promise.resolve(), waiting: 0 });
    return lanes.reduce((least, lane) => (lane.waiting < least.waiting ? lane : least));
  };
  const evaluateOn = async (lane: Lane, input: string) => {
    const request: EvaluationRequest = { id: ++id, input: encoder.encode(input).buffer as ArrayBuffer };
    const reply = await ask(lane.worker, request, limits.deadlineMs).catch((error: EvaluationError) => {
      void lane.worker.terminate();
      lane.worker = start();
      throw error;
    });
    if (!reply.result) throw new EvaluationError(reply.error);
    return reply.result;
  };
  return {
    async evaluate(input) {
      const lane = findLane();
      lane.waiting++;
      const run = lane.last.catch(() => undefined).then(() => evaluateOn(lane, input));
      lane.last = run;
      try {
        return await run;
      } finally {
        lane.waiting--;
      }
    },
    close() {
      for (const { worker } of lanes.splice(0)) void worker.terminate();
    },
  };
}

function ask(worker: Worker, request: EvaluationRequest, deadlineMs: number): Promise<EvaluationReply> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      worker.off("message", onMessage);
      worker.off("error", onError);
      worker.off("exit", onExit);
    };
    const fail = (reason: string) => {
      end();
      reject(new EvaluationError(reason));
    };
    const onMessage = (reply: EvaluationReply) => {
      if (reply.id !== request.id) return;
      if (reply.hasBegun) return begin();
      end();
      resolve(reply);
    };
    const onError = (error: Error) => fail(error.message);
    const onExit = () => fail("its worker ended");
    // The start of a worker is not the rules' own time: on a busy machine it takes seconds.
    let timer = setTimeout(() => fail(`its worker did not start in ${startMs / 1000} s`), startMs);
    const begin = () => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(`it ran for more than ${deadlineMs / 1000} s`), deadlineMs);
    };
    worker.on("message", onMessage);
    worker.on("error", onError);
    worker.on("exit", onExit);
    worker.postMessage(request, [request.input]);
  });
}
