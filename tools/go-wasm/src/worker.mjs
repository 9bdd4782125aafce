// Plain JavaScript, since a worker starts three times as fast without a compiler.
import { posix } from "node:path";
import { runInThisContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import { makeFileSystem } from "./file-system.mjs";

/** @typedef {{ instance: WebAssembly.Instance, importObject: WebAssembly.Imports, argv: string[], run(instance: WebAssembly.Instance): Promise<void> }} Go */

const { wasm, exec, name } = /** @type {{ wasm: BufferSource, exec: string, name: string }} */ (workerData);
/** @type {Map<string, Uint8Array>} */
const files = new Map();
let printed = "";

// Go's own glue takes what it finds here, and nothing of Node: it must be there before that is loaded.
const globals = /** @type {Record<string, any>} */ (globalThis);
globals.fs = makeFileSystem(files, (text) => {
  printed = (printed + text).slice(-4000);
});
globals.path = posix;
runInThisContext(exec, { filename: "wasm_exec.js" });
const go = /** @type {Go} */ (new globals.Go());
const { instance } = await WebAssembly.instantiate(wasm, go.importObject);
// A Go program ends only by a fault that it cannot recover from; what it printed says which.
go.run(instance).finally(() => {
  parentPort?.postMessage({ ended: printed.trim().split("\n")[0] || "it ended" });
  process.exit(1);
});

parentPort?.on("message", async ({ id, method, args, files: added, removed }) => {
  for (const [path, content] of added ?? []) files.set(path, content);
  for (const path of removed ?? []) files.delete(path);
  if (!method) return;
  try {
    const result = await globals[name][method](...args);
    parentPort?.postMessage({ id, result });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
