import { Command, CommanderError } from "commander";
import { defineArrival } from "./commands/arrival.ts";
import { defineCheck } from "./commands/check.ts";
import { defineDeliver } from "./commands/deliver.ts";
import { defineExplain } from "./commands/explain.ts";
import { defineFit } from "./commands/fit.ts";
import { defineLock } from "./commands/lock.ts";
import { definePublish } from "./commands/publish.ts";
import { defineRender } from "./commands/render.ts";
import { defineSites } from "./commands/sites.ts";
import { defineSize } from "./commands/size.ts";
import { defineStart } from "./commands/start.ts";
import { defineWaivers } from "./commands/waivers.ts";

// Whoever reads has enough, such as head.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") process.exit();
});

const program = new Command("farfleet")
  .description("Render, check, publish and deliver the manifests of a fleet of small Kubernetes sites.")
  .option("--verbose", "show the stack of an error")
  .showSuggestionAfterError()
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text) });

const verbs = [
  defineStart,
  defineRender,
  defineCheck,
  defineLock,
  definePublish,
  defineDeliver,
  defineExplain,
  defineSites,
  defineArrival,
  defineFit,
  defineSize,
  defineWaivers,
];
for (const define of verbs) {
  const command = define(program);
  command.option("--verbose", "show the stack of an error").exitOverride().showSuggestionAfterError();
}

try {
  await program.parseAsync();
} catch (error) {
  // What was begun beside the work, such as compiling policies, is not waited for.
  process.exit(report(error));
}

/** 0 clean (help), 2 an error; 1 is set by verbs that found something. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { message, stack } = error as Error;
  process.stderr.write(`${process.argv.includes("--verbose") ? stack : `error: ${message.split("\n")[0]}`}\n`);
  return 2;
}
