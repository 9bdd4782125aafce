import { execFileSync } from "node:child_process";
import { basename, dirname } from "node:path";
import { buildEngine, verifyEngine } from "./build-engine.ts";

/** The command line of a package's build: `--check` compares and writes nothing. */
export function runBuild(folder: string, module: string): void {
  const name = basename(dirname(folder));
  if (!hasGo()) {
    process.stderr.write("error: there is no go on PATH\n");
    process.exitCode = 2;
  } else if (process.argv.includes("--check")) {
    const differences = verifyEngine(folder, module);
    for (const difference of differences) process.stdout.write(`error engine ${name}: ${difference}\n`);
    if (differences.length > 0) process.exitCode = 1;
    else process.stdout.write(`${name}: the same bytes\n`);
  } else {
    const { wasm } = buildEngine(folder, module);
    process.stdout.write(`${name}: ${wasm.bytes} bytes, sha256 ${wasm.sha256}\n`);
  }
}

function hasGo(): boolean {
  try {
    execFileSync("go", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
