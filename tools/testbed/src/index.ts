export { copyFixture } from "./copy-fixture.ts";
export { findTool } from "./find-tool.ts";
export { needTool } from "./need-tool.ts";
export { runFarfleet } from "./run-farfleet.ts";
