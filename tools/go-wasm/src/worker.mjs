// Plain JavaScript, since it starts three times as fast without a compiler. A thread, or a process of its own.
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import process from "node:process";
import { runInThisContext } from "node:vm";
import { parentPort } from "node:worker_threads";
import { brotliDecompressSync } from "node:zlib";
import { makeFileSystem } from "./file-system.mjs";

/** @typedef {{ instance: WebAssembly.Instance, importObject: WebAssembly.Imports, argv: string[], run(instance: WebAssembly.Instance): Promise<void> }} Go */

const [folder = "", name = ""] = process.argv.slice(2);
/** @type {import("./manifest.ts").EngineManifest} */
const manifest = JSON.parse(readFileSync(join(folder, "engine.json"), "utf8"));
const read = (/** @type {{ file: string }} */ { file }) => brotliDecompressSync(readFileSync(join(folder, file)));
const send = (/** @type {object} */ message) =>
  parentPort ? parentPort.postMessage(message) : process.send?.(message);
/** @type {Map<string, Uint8Array>} */
const files = new Map();
let printed = "";

// Go's own glue takes what it finds here, and nothing of Node: it must be there before that is loaded.
const globals = /** @type {Record<string, any>} */ (globalThis);
globals.fs = makeFileSystem(files, (text) => {
  printed = (printed + text).slice(-4000);
});
globals.path = posix;
runInThisContext(read(manifest.glue).toString(), { filename: "wasm_exec.js" });
const go = /** @type {Go} */ (new globals.Go());
const { instance } = await WebAssembly.instantiate(read(manifest.wasm), go.importObject);
// A Go program ends only by a fault that it cannot recover from; what it printed says which.
go.run(instance).finally(() => {
  send({ ended: printed.trim().split("\n")[0] || "it ended" });
  process.exit(1);
});

(parentPort ?? process).on("message", async ({ id, method, args, files: added, removed }) => {
  for (const [path, content] of added ?? []) files.set(path, content);
  for (const path of removed ?? []) files.delete(path);
  if (!method) return;
  try {
    const result = await globals[name][method](...args);
    send({ id, result });
  } catch (error) {
    send({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
// Whoever asked is gone.
process.on("disconnect", () => process.exit());
