import type { Command } from "commander";
import { formatOption, listOption, parseCount, ringOption } from "./options.ts";

/** `farfleet deliver` */
export function defineDeliver(program: Command): Command {
  const command = program
    .command("deliver")
    .description("Offer a release to sites: move their refs in the delivery.")
    .option("--record <path or URL>", "the record; else FARFLEET_RECORD, package.json, dist/record.git")
    .option("--delivery <path or URL>", "the delivery; else FARFLEET_DELIVERY, package.json, dist/delivery.git")
    .option("--release <n>", "the release to offer; else the newest", parseCount)
    .option("--status", "show which release each ring is offered; move nothing")
    .option("--rebuild", "make a lost delivery anew from the record, with the same commit ids")
    .action(async (options) => (await import("../verbs/deliver.ts")).runDeliver(options));
  listOption(command, "--fleet <name>", "move only this fleet");
  ringOption(command);
  return formatOption(command);
}
