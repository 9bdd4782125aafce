import { type Command, Option } from "commander";
import { parseDay } from "./check.ts";
import { formatOption, listOption } from "./options.ts";

/** `farfleet waivers` */
export function defineWaivers(program: Command): Command {
  const command = program
    .command("waivers")
    .description("List the findings that fleets accept, with the days that are left.")
    .addOption(new Option("--as-of <day>", "count from this day; today by default").argParser(parseDay))
    .action(async (options) => (await import("../verbs/waivers.ts")).runWaivers(options));
  listOption(command, "--fleet <name>", "only this fleet");
  return formatOption(command);
}
