import type { Command } from "commander";
import { formatOption, listOption } from "./options.ts";

/** `farfleet fit` */
export function defineFit(program: Command): Command {
  const command = program
    .command("fit")
    .description("Show what boxes have, what runs on them asks for, and what stays free; the tightest first.")
    .action(async (options) => (await import("../verbs/fit.ts")).runFit(options));
  listOption(command, "--fleet <name>", "only this fleet");
  listOption(command, "--site <name>", "only this site");
  return formatOption(command);
}
