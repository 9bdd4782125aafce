import { resolve } from "node:path";
import { writeRendering } from "@farfleet/render";
import { printFindings } from "../print/print-findings.ts";
import { countOf } from "../print/progress.ts";
import { countRendering } from "./count-rendering.ts";
import { runRenderStage } from "./render-stage.ts";

export interface RenderFlags {
  fleet?: string[];
  site?: string[];
  output?: string;
  format: "text" | "json";
}

export async function runRender(flags: RenderFlags): Promise<void> {
  const { rendering, seconds } = await runRenderStage({ fleet: flags.fleet, site: flags.site });
  const failed = rendering.findings.some(({ severity }) => severity === "error");
  if (failed) process.exitCode = 1;
  // A folder with some sites missing would look like a whole one.
  const output = flags.output && !failed ? resolve(flags.output) : undefined;
  if (output) writeRendering(rendering.sites, output);
  const counts = countRendering(rendering);
  if (flags.format === "json") {
    process.stdout.write(`${JSON.stringify({ ...counts, seconds, output, findings: rendering.findings }, null, 2)}\n`);
    return;
  }
  printFindings(rendering.findings);
  const { fleets, sites, variants, objects } = counts;
  const what = [
    countOf(fleets, "fleet"),
    countOf(sites, "site"),
    countOf(variants, "variant"),
    countOf(objects, "object"),
  ].join(", ");
  process.stdout.write(`${what} in ${seconds.toFixed(1)} s\n`);
  if (output) process.stdout.write(`written to ${output}\n`);
  else if (flags.output) process.stdout.write("nothing is written while there are errors\n");
}
