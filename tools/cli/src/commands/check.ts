import { type Command, InvalidArgumentError, Option } from "commander";
import { listOption } from "./options.ts";

const formats = ["text", "json", "sarif", "junit", "github"] as const;
export type CheckFormat = (typeof formats)[number];

/** `farfleet check` */
export function defineCheck(program: Command): Command {
  const command = program
    .command("check")
    .description("Judge what fleets render, or any manifests, by Kubernetes' schemas and policies.");
  listOption(command, "--fleet <name>", "only this fleet");
  listOption(command, "--site <name>", "only this site");
  listOption(command, "--set <name>", "this policy set in place of the fleets' own");
  return command
    .option("--manifests <path...>", "judge YAML and JSON files, folders, or - for stdin, in place of fleets")
    .option("--record <path or URL>", "judge a rendered repository, in place of fleets")
    .addOption(
      new Option("--only <rules>", "print findings of these rules only, parted by commas").argParser(parseList),
    )
    .addOption(new Option("--kubernetes <minors>", "for these minors, such as 1.35,1.36").argParser(parseMinors))
    .option("--crds <path...>", "CustomResourceDefinitions that others install")
    .addOption(new Option("--skip <kinds>", "kinds that have no schema, parted by commas").argParser(parseList))
    .addOption(new Option("--as-of <day>", "judge waivers as of this day; today by default").argParser(parseDay))
    .option("--against <base>", "compare images with a release, a ref or cold; by default what the record says")
    .option("--known <file>", "fail only on what is not in this file")
    .option("--write-known <file>", "write what is found to this file, for --known")
    .addOption(new Option("--format <format>", "how to print findings").choices(formats).default("text"))
    .addOption(new Option("--json", "the same as --format json").implies({ format: "json" }))
    .option("--output <file>", "write findings to this file in place of stdout")
    .action(async (options) => (await import("../verbs/check.ts")).runCheck(options));
}

function parseList(value: string, all: string[] | undefined): string[] {
  return [...(all ?? []), ...value.split(",").filter(Boolean)];
}

function parseMinors(value: string, all: string[] | undefined): string[] {
  const minors = parseList(value, all).map((minor) => minor.replace(/^v/, "").replace(/^(1\.\d+)\..*$/, "$1"));
  const wrong = minors.find((minor) => !/^1\.[1-9]\d*$/.test(minor));
  if (wrong) throw new InvalidArgumentError(`expected a minor such as 1.35, not ${wrong}`);
  return minors;
}

export function parseDay(value: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError(`expected a day such as 2027-03-31, not ${value}`);
  return value;
}
