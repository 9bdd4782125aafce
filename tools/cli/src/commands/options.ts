import type { Ring } from "@farfleet/model";
import { type Command, InvalidArgumentError, Option } from "commander";

/** Adds a flag that may be given several times. */
export function listOption(command: Command, flag: string, description: string): Command {
  return command.addOption(
    new Option(flag, `${description} (may be repeated)`).argParser((value: string, all: string[] | undefined) => [
      ...(all ?? []),
      value,
    ]),
  );
}

/** Adds `--format` and its short form `--json`. */
export function formatOption(command: Command): Command {
  return command
    .addOption(new Option("--format <format>", "how to print results").choices(["text", "json"]).default("text"))
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }));
}

/** Reads a whole number that is not negative. */
export function parseCount(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError(`expected a whole number, not ${value}`);
  return Number(value);
}

const rings: Ring[] = ["canary", "early", "broad"];

/** Adds `--ring`, which may be repeated. */
export function ringOption(command: Command): Command {
  return command.addOption(
    new Option("--ring <ring>", "move only this ring (may be repeated)").argParser(
      (value: string, all: Ring[] | undefined) => {
        if (!rings.includes(value as Ring)) throw new InvalidArgumentError(`expected one of ${rings.join(", ")}`);
        return [...(all ?? []), value as Ring];
      },
    ),
  );
}

/** Adds `--force` and `--because`. */
export function forceOption(command: Command): Command {
  return command
    .option("--force", "publish although the check found errors")
    .option("--because <reason>", "why; the release keeps it");
}
