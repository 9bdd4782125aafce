import type { Command } from "commander";
import { forceOption, formatOption } from "./options.ts";

/** `farfleet start` */
export function defineStart(program: Command): Command {
  const command = program
    .command("start")
    .description("Render, check, publish and deliver every fleet at once, into dist/ unless another record is named.")
    .action(async (options) => (await import("../verbs/start.ts")).runStart(options));
  return formatOption(forceOption(command));
}
