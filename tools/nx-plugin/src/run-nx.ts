import { execFile } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const nx = join(import.meta.dirname, "../../../node_modules/.bin/nx");

/** What `nx graph` says of a workspace. */
export interface Graph {
  nodes: Record<string, { data: { root: string } }>;
  dependencies: Record<string, { source: string; target: string }[]>;
}

/** The graph that Nx makes of a workspace. */
export async function readGraph(folder: string): Promise<Graph> {
  mkdirSync(join(folder, "dist"), { recursive: true });
  const file = join(folder, "dist/graph.json");
  await runNx(folder, ["graph", `--file=${file}`]);
  return (JSON.parse(readFileSync(file, "utf8")) as { graph: Graph }).graph;
}

/** The projects that a change of one file affects, as `nx affected` takes them. */
export async function findAffected(folder: string, file: string): Promise<string[]> {
  const projects = await runNx(folder, ["show", "projects", "--affected", `--files=${file}`, "--json"]);
  return (JSON.parse(projects) as string[]).sort();
}

async function runNx(folder: string, args: string[]): Promise<string> {
  // A process for each plugin takes twice the time, and there is one caller.
  const env = { ...process.env, NX_DAEMON: "false", NX_NO_CLOUD: "true", NX_ISOLATE_PLUGINS: "false" };
  const { stdout } = await promisify(execFile)(process.execPath, [nx, ...args], { cwd: folder, env, timeout: 50_000 });
  return stdout;
}
