export { type BegunRender, beginRender } from "./begin-render.ts";
export { explainSettings } from "./explain-settings.ts";
export { type RenderOptions, renderFleets } from "./render-fleets.ts";
export { type RenderWorkloadOptions, renderWorkload } from "./render-workload.ts";
export { writeRendering } from "./write-rendering.ts";
