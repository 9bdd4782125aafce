import { join } from "node:path";
import { type Engine, makeEngine, readManifest } from "go-wasm";

const folder = join(import.meta.dirname, "../engine");
let shared: { engine: Engine; users: number } | undefined;

/** Digest of kubeconform and of how it is called. */
export const engineVersion = readManifest(folder).wasm.sha256;

/** The engine that all validators of a process share: starting one takes half a second. */
export function borrowEngine(): Engine {
  shared ??= { engine: makeEngine(folder, "kubeconform"), users: 0 };
  shared.users++;
  return shared.engine;
}

/** Ends it when nobody uses it any more. */
export function returnEngine(): void {
  if (!shared || --shared.users > 0) return;
  shared.engine.close();
  shared = undefined;
}
