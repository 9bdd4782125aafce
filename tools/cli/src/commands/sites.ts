import type { Command } from "commander";
import { formatOption, listOption } from "./options.ts";

/** `farfleet sites` */
export function defineSites(program: Command): Command {
  const command = program
    .command("sites")
    .description("List sites: a table on a terminal, CSV in a pipe.")
    .action(async (options) => (await import("../verbs/sites.ts")).runSites(options));
  listOption(command, "--fleet <name>", "only this fleet");
  listOption(command, "--where <column=value>", "only sites whose column has this value");
  return formatOption(command);
}
