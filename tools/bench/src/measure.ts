import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const command = join(import.meta.dirname, "../../cli/bin/farfleet.mjs");

/** One run of a command: wall seconds, peak resident bytes (0 where the system does not tell), and what it printed as JSON. */
export interface Measurement {
  seconds: number;
  peakBytes: number;
  result: { seconds: number; variants: number; objects: number; packBytes: number; isNew: boolean; moved: string[] };
}

/** Runs `farfleet <args> --json` in a process of its own. */
export async function measureFarfleet(folder: string, ...args: string[]): Promise<Measurement> {
  return measure(folder, process.execPath, [command, ...args, "--json"]);
}

async function measure(folder: string, program: string, args: string[]): Promise<Measurement> {
  const start = performance.now();
  const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let [out, err, peakBytes] = ["", "", 0];
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  // The kernel keeps the high-water mark, so that a look now and then is enough.
  const look = setInterval(() => {
    peakBytes = Math.max(peakBytes, readPeak(child.pid!));
  }, 10);
  const code = await new Promise((done) => child.on("close", done));
  clearInterval(look);
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`${args.slice(1).join(" ")} ended with ${code}: ${out.slice(0, 500)}${err}`);
  return { seconds, peakBytes, result: JSON.parse(out || "{}") as Measurement["result"] };
}

function readPeak(pid: number): number {
  try {
    const [, kib] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kib ?? 0) * 1024;
  } catch {
    return 0;
  }
}
