import { spawn } from "node:child_process";
import type { Login } from "./docker-config.ts";

const longestMs = 60_000;
const mostOutput = 256 * 1024;

/** Asks `docker-credential-NAME` (docker/docker-credential-helpers) for a login; undefined where it keeps none. */
export async function runCredentialHelper(name: string, key: string, file: string): Promise<Login | undefined> {
  const program = `docker-credential-${name}`;
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
    throw new Error(`${file}: ${JSON.stringify(name)} names no credential helper`);
  const { code, stdout, stderr } = await run(program, key).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? "is not on PATH; install it, or take its line out" : `: ${error.message}`;
    throw new Error(`${program}, which ${file} names, ${why}`);
  });
  const said = stdout.trim() || stderr.trim();
  if (code !== 0) {
    if (/credentials not found/i.test(said)) return undefined;
    throw new Error(`${program} get for ${key} ended with ${code}: ${said.split("\n")[0]}`);
  }
  return parseOutput(stdout, program);
}

function parseOutput(stdout: string, program: string): Login | undefined {
  let answer: { Username?: unknown; Secret?: unknown };
  try {
    answer = JSON.parse(stdout) ?? {};
  } catch {
    // The text may hold the secret.
    throw new Error(`${program} get printed no JSON`);
  }
  const { Username: username, Secret: secret } = answer;
  if (typeof username !== "string" || typeof secret !== "string" || !secret) return undefined;
  // The name by which helpers mark an identity token.
  return username === "<token>"
    ? { kind: "identity", token: secret }
    : { kind: "password", username, password: secret };
}

async function run(program: string, input: string): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(program, ["get"], { timeout: longestMs });
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => {
      said[name] = (said[name] + text).slice(0, mostOutput);
    });
  // A helper that ends early closes its input; its exit code says why.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  return { code, ...said };
}
