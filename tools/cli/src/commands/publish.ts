import type { Command } from "commander";
import { forceOption, formatOption, listOption, parseCount } from "./options.ts";

/** `farfleet publish` */
export function definePublish(program: Command): Command {
  const command = program
    .command("publish")
    .description("Render and check fleets, and commit what changed to the record.")
    .option("--record <path or URL>", "the record; else FARFLEET_RECORD, package.json, dist/record.git")
    .option("--dry-run", "say what would change and write nothing")
    .option("--adopt", "take over files that Farfleet did not write")
    .option("--remove-sites <n>", "agree to remove exactly this many sites", parseCount)
    .action(async (options) => (await import("../verbs/publish.ts")).runPublish(options));
  listOption(command, "--fleet <name>", "publish only this fleet");
  return formatOption(forceOption(command));
}
