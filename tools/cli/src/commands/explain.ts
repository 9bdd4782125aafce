import type { Command } from "commander";
import { formatOption } from "./options.ts";

/** `farfleet explain` */
export function defineExplain(program: Command): Command {
  const command = program
    .command("explain <site> <object>")
    .description("Show where an object of a site comes from and who shares it.")
    .action(async (site: string, object: string, options) =>
      (await import("../verbs/explain.ts")).runExplain(site, object, options),
    );
  return formatOption(command);
}
