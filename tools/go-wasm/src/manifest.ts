import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What an engine was built from, and what came out: `engine.json` in its folder. */
export interface EngineManifest {
  /** The released module that it wraps, such as `github.com/yannh/kubeconform v0.8.0`. */
  module: string;
  /** Such as `go1.26.8`. */
  go: string;
  wasm: EngineFile;
  /** Go's own glue between wasm and JavaScript, `wasm_exec.js`. */
  glue: EngineFile;
}

/** A file that is kept compressed by brotli. */
interface EngineFile {
  file: string;
  /** Before compression, in bytes. */
  bytes: number;
  /** Before compression. */
  sha256: string;
}

/** Reads the manifest of an engine's folder. */
export function readManifest(folder: string): EngineManifest {
  return JSON.parse(readFileSync(join(folder, "engine.json"), "utf8")) as EngineManifest;
}
