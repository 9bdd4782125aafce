import { type Command, InvalidArgumentError, Option } from "commander";
import { formatOption, listOption } from "./options.ts";

/** `farfleet lock` */
export function defineLock(program: Command): Command {
  const command = program
    .command("lock")
    .description("Write what registries say of the images that workloads run: digests, platforms, layers, sizes.")
    .option("--refresh", "ask again for what is locked already")
    .option("--check", "ask no registry; say whether the locks hold what the manifests run")
    .option("--accept-moved", "take tags where they have moved to")
    .option("--prune", "drop images that no tag names and no site has, by the record")
    .action(async (options) => (await import("../verbs/lock.ts")).runLock(options));
  listOption(command, "--workload <name>", "lock only this workload");
  mirrorOption(command);
  return formatOption(command);
}

/** Adds `--mirror`, which may be repeated. */
function mirrorOption(command: Command): Command {
  return command.addOption(
    new Option("--mirror <HOST=URL>", "ask URL for images of HOST (may be repeated)").argParser(
      (value: string, all: Record<string, string> | undefined) => {
        const split = value.indexOf("=");
        if (split < 1) throw new InvalidArgumentError(`expected HOST=URL, not ${value}`);
        return { ...all, [value.slice(0, split)]: value.slice(split + 1) };
      },
    ),
  );
}
