import { execFile } from "node:child_process";
import { join } from "node:path";

const command = join(import.meta.dirname, "../../cli/bin/farfleet.mjs");

/** As `runFarfleet`, while this process goes on: for tests that serve what the command asks, or read what a server says. */
export function runFarfleetBeside(
  folder: string,
  args: string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { FARFLEET_RECORD: _, FARFLEET_DELIVERY: __, ...own } = process.env;
  const options = { cwd: folder, env: { ...own, NO_COLOR: "1" }, maxBuffer: 1 << 28 };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [command, ...args], options, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
