export { copyFixture } from "./copy-fixture.ts";
export { copyRepository } from "./copy-repository.ts";
export { findTool } from "./find-tool.ts";
export { needTool } from "./need-tool.ts";
export { runFarfleet } from "./run-farfleet.ts";
export { type KubeconformResult, runKubeconform } from "./run-kubeconform.ts";
