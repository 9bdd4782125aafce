import { fork } from "node:child_process";
import { Worker } from "node:worker_threads";

/** What runs an engine's program: a thread, or a process of its own. */
export interface Host {
  post(message: object): void;
  onMessage(listener: (message: Reply) => void): void;
  /** Called once, however it ends; with a reason where there is one. */
  onEnd(listener: (reason?: string) => void): void;
  /** Whether it keeps this process alive. */
  hold(isHeld: boolean): void;
  end(): void;
}

/** What comes back for a call, or why the program ended. */
interface Reply {
  id: number;
  result?: unknown;
  error?: string;
  ended?: string;
}

const program = new URL("./worker.mjs", import.meta.url);

/** Runs the program of an engine's folder in a worker thread. */
export function startThread(folder: string, name: string): Host {
  const worker = new Worker(program, { argv: [folder, name], execArgv: [], stdout: true, stderr: true });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => worker.on("message", listener),
    onEnd(listener) {
      worker.on("error", (error) => listener(error.message));
      worker.on("exit", () => listener());
    },
    hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
    end: () => void worker.terminate(),
  };
}

/**
 * Runs it in a process where V8's second compiler takes up only what runs very often, which a thread cannot choose: of a
 * program that runs for two seconds that compiler takes more than half.
 */
export function startProcess(folder: string, name: string): Host {
  const child = fork(program, [folder, name], {
    execArgv: ["--wasm-tiering-budget=100000000"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: {},
  });
  return {
    post(message) {
      // One that has ended says so itself.
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => child.on("message", listener),
    onEnd(listener) {
      child.on("error", (error) => listener(error.message));
      child.on("exit", (_, signal) => listener(signal ? `its process ended by ${signal}` : undefined));
    },
    hold(isHeld) {
      const change = isHeld ? "ref" : "unref";
      child[change]();
      child.channel?.[change]();
    },
    end: () => void child.kill("SIGKILL"),
  };
}
