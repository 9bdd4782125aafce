import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { brotliDecompressSync } from "node:zlib";
import { readManifest } from "./manifest.ts";

/** A Go program that answers calls from JavaScript, in a worker thread of its own. */
export interface Engine {
  /**
   * Calls a method of the object that the program has made global. Throws `EngineError` where it gives no result: the
   * worker ended, or took longer than `timeoutMs`; the next call starts a new one.
   */
  call(method: string, args: readonly unknown[], timeoutMs?: number): Promise<unknown>;
  /** Files that the program may read; nothing else of a file system is there for it. */
  addFiles(files: ReadonlyMap<string, Uint8Array>): void;
  removeFiles(paths: Iterable<string>): void;
  /** How often a worker was started; what was configured in an older one is gone. */
  readonly generation: number;
  close(): void;
}

/** Why a call gave no result. */
export class EngineError extends Error {}

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout | undefined;
}

/** An engine of a folder that `buildEngine` wrote; `name` is the global that the program makes. Starts on first use. */
export function makeEngine(folder: string, name: string): Engine {
  const files = new Map<string, Uint8Array>();
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let generation = 0;
  let id = 0;

  const start = (): Worker => {
    generation++;
    const started = new Worker(new URL("./worker.mjs", import.meta.url), {
      workerData: { ...readEngine(folder), name },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    let reason = "its worker ended";
    started.on("message", (reply: { id: number; result?: unknown; error?: string; ended?: string }) => {
      if (reply.ended) reason = reply.ended;
      else if (reply.error === undefined) settle(reply.id)?.resolve(reply.result);
      else settle(reply.id)?.reject(new EngineError(reply.error));
    });
    started.on("error", (error) => end(started, error.message));
    started.on("exit", () => end(started, reason));
    started.postMessage({ files: [...files] });
    started.unref();
    return started;
  };
  const settle = (of: number) => {
    const found = pending.get(of);
    pending.delete(of);
    if (found?.timer) clearTimeout(found.timer);
    if (pending.size === 0) worker?.unref();
    return found;
  };
  const end = (of: Worker, reason: string) => {
    if (of !== worker) return;
    worker = undefined;
    void of.terminate();
    for (const each of [...pending.keys()]) settle(each)?.reject(new EngineError(`${name}: ${reason}`));
  };
  return {
    get generation() {
      return generation;
    },
    call(method, args, timeoutMs) {
      worker ??= start();
      const current = worker;
      // Only a call that waits keeps the process alive.
      current.ref();
      const call = ++id;
      return new Promise((resolve, reject) => {
        const tooLong = () => end(current, `${method} took more than ${(timeoutMs ?? 0) / 1000} s`);
        pending.set(call, { resolve, reject, timer: timeoutMs ? setTimeout(tooLong, timeoutMs) : undefined });
        current.postMessage({ id: call, method, args });
      });
    },
    addFiles(added) {
      for (const [path, content] of added) files.set(path, content);
      worker?.postMessage({ files: [...added] });
    },
    removeFiles(paths) {
      const removed = [...paths];
      for (const path of removed) files.delete(path);
      worker?.postMessage({ removed });
    },
    close() {
      if (worker) end(worker, "it was closed");
    },
  };
}

function readEngine(folder: string): { wasm: Uint8Array; exec: string } {
  const manifest = readManifest(folder);
  const read = (file: string) => brotliDecompressSync(readFileSync(join(folder, file)));
  return { wasm: read(manifest.wasm.file), exec: read(manifest.glue.file).toString() };
}
