import type { Command } from "commander";
import { formatOption, listOption } from "./options.ts";

/** `farfleet arrival` */
export function defineArrival(program: Command): Command {
  const command = program
    .command("arrival")
    .description("Show how long the images of a release take to each class of link, and the ten slowest sites.")
    .option(
      "--against <base>",
      "what sites have already: a release of the record, a ref of the sources, or cold; else what they are offered, the merge base, cold",
    )
    .option("--record <path or URL>", "the record; else FARFLEET_RECORD, package.json, dist/record.git")
    .action(async (options) => (await import("../verbs/arrival.ts")).runArrival(options));
  listOption(command, "--fleet <name>", "only this fleet");
  return formatOption(command);
}
