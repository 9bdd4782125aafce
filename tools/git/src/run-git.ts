import { spawn } from "node:child_process";

/** What a git command that went wrong said. */
export class GitError extends Error {
  override name = "GitError";
  readonly args: readonly string[];
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;

  constructor(args: readonly string[], code: number | null, { stdout, stderr }: { stdout: string; stderr: string }) {
    const said =
      stderr
        .trim()
        .split("\n")
        .find((line) => /^(fatal|error|remote|!)/.test(line.trim())) ?? stderr.trim().split("\n")[0];
    super(
      `git ${args
        .filter((arg) => !arg.startsWith("-"))
        .slice(0, 2)
        .join(" ")}: ${said || `ended with ${code}`}`,
    );
    this.args = args;
    this.code = code;
    this.stdout = stdout;
    this.stderr = stderr;
  }
}

export interface GitOptions {
  /** The bare repository. */
  repository?: string;
  /** Written to standard input, chunk by chunk. */
  input?: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;
}

/** Runs git and gives back what it printed; throws `GitError` where it ends with another code than 0. */
export async function runGit(args: readonly string[], { repository, input }: GitOptions = {}): Promise<Buffer> {
  const child = spawn("git", [...(repository ? [`--git-dir=${repository}`] : []), ...args], { env: gitEnvironment() });
  const out: Buffer[] = [];
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk;
  });
  const ended = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  // It is awaited below; where the input throws first, that error is the one to tell.
  ended.catch(() => {});
  // A child that ends early closes its input; its exit code says why.
  child.stdin.on("error", () => {});
  try {
    for await (const chunk of input ?? []) if (!child.stdin.write(chunk)) await drained(child.stdin);
  } catch (error) {
    child.kill();
    throw error;
  }
  child.stdin.end();
  const code = await ended.catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? new Error("git is not installed, or not in PATH") : error;
  });
  const stdout = Buffer.concat(out);
  if (code !== 0) throw new GitError(args, code, { stdout: stdout.toString(), stderr });
  return stdout;
}

function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ["drain", "close", "error"]) stream.off(event, done);
      resolve();
    };
    for (const event of ["drain", "close", "error"]) stream.on(event, done);
  });
}

/** What of `git rev-parse --local-env-vars` names another repository than the one that is asked for. */
const foreign =
  `GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_COMMON_DIR GIT_DIR GIT_GRAFT_FILE GIT_IMPLICIT_WORK_TREE GIT_INDEX_FILE
  GIT_INTERNAL_SUPER_PREFIX GIT_NAMESPACE GIT_OBJECT_DIRECTORY GIT_PREFIX GIT_QUARANTINE_PATH GIT_REPLACE_REF_BASE
  GIT_SHALLOW_FILE GIT_WORK_TREE`.split(/\s+/);

/** Without what a hook or a caller's own git would have set, and never asking at a terminal. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LC_ALL: "C", GIT_TERMINAL_PROMPT: "0", GIT_NO_REPLACE_OBJECTS: "1" };
  for (const name of foreign) delete env[name];
  return env;
}
