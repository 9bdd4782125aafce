import type { Command } from "commander";
import { formatOption, listOption } from "./options.ts";

/** `farfleet render` */
export function defineRender(program: Command): Command {
  const command = program
    .command("render")
    .description("Render fleets; say what is wrong, and write files where --output is given.")
    .option("--output <dir>", "write <dir>/<site>/{base,site}/<workload>.yaml")
    .action(async (options) => (await import("../verbs/render.ts")).runRender(options));
  listOption(command, "--fleet <name>", "render only this fleet");
  listOption(command, "--site <name>", "render only this site");
  return formatOption(command);
}
