export { buildEngine, verifyEngine } from "./build-engine.ts";
export { type Engine, EngineError, makeEngine } from "./engine.ts";
export { type EngineManifest, readManifest } from "./manifest.ts";
export { runBuild } from "./run-build.ts";
