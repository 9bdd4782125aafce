import { type Command, InvalidArgumentError, Option } from "commander";
import { listOption } from "./options.ts";

/** `farfleet size` */
export function defineSize(program: Command): Command {
  const command = program
    .command("size")
    .description("Find for each demand the cheapest hardware that runs it, and what that saves over the fleet.")
    .addOption(
      new Option("--add <workload:settings>", "as if this ran, too; settings are JSON (may be repeated)").argParser(
        (value: string, all: AddedWorkload[] | undefined) => [...(all ?? []), parseAdded(value)],
      ),
    )
    .option("--catalog <file>", "profiles that may be chosen, a .ts file as fleets/hardware.ts or a .json file")
    .addOption(new Option("--headroom <percent>", "what has to stay free").argParser(parsePercent).default(10))
    .addOption(
      new Option("--overcommit <factor>", "how far memory limits may go beyond the box")
        .argParser(parseFactor)
        .default(1.5),
    )
    .addOption(new Option("--format <format>", "how to print results").choices(["text", "json", "csv"]).default("text"))
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }))
    .addOption(new Option("--csv", "a bill of materials, the same as --format csv").implies({ format: "csv" }))
    .action(async (options) => (await import("../verbs/size.ts")).runSize(options));
  listOption(command, "--fleet <name>", "only this fleet");
  listOption(command, "--without <workload>", "as if this did not run");
  return command;
}

/** A workload that is to be reckoned with, with the settings of every site. */
export interface AddedWorkload {
  workload: string;
  settings: unknown;
}

function parseAdded(value: string): AddedWorkload {
  const [, workload = "", text] = value.match(/^([^:]+)(?::(.*))?$/s) ?? [];
  try {
    return { workload, settings: text === undefined ? {} : JSON.parse(text) };
  } catch {
    throw new InvalidArgumentError(`expected workload:settings such as car-counter:{"cameras":4}, not ${value}`);
  }
}

function parsePercent(value: string): number {
  if (!/^\d{1,2}$/.test(value)) throw new InvalidArgumentError(`expected a percentage such as 10, not ${value}`);
  return Number(value);
}

function parseFactor(value: string): number {
  if (!/^\d+(\.\d+)?$/.test(value)) throw new InvalidArgumentError(`expected a number such as 1.5, not ${value}`);
  return Number(value);
}
