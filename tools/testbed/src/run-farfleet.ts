import { spawnSync } from "node:child_process";
import { join } from "node:path";

const command = join(import.meta.dirname, "../../cli/bin/farfleet.mjs");

/** Runs the command line as a user does. */
export function runFarfleet(
  folder: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): { code: number | null; stdout: string; stderr: string } {
  const { FARFLEET_RECORD: _, FARFLEET_DELIVERY: __, ...own } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...own, NO_COLOR: "1", ...env },
  });
  return { code: status, stdout, stderr };
}
