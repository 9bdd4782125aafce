import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Mismatch, Question, Reply } from "./protocol.ts";

/** A second process that renders samples again; starting it takes as long as loading cdk8s, so start it early. */
export interface Verifier {
  ask(question: Question): Promise<Mismatch[]>;
  /** Ends it where there is nothing to ask. */
  stop(): void;
}

/** Another time zone and locale than most machines have, so that a render that depends on either shows. */
const elsewhere = { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" };

export function startVerifier(): Verifier {
  const child = fork(fileURLToPath(new URL("./child.ts", import.meta.url)), {
    execArgv: ["--import", import.meta.resolve("tsx/esm")],
    env: { ...process.env, ...elsewhere },
    // What an author prints in render comes from the first process already.
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  // Node can wait for ever in a child that loses its channel while it still loads modules.
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  // The caller may end without asking, on a finding; the child must not hold the process.
  child.unref();
  child.channel?.unref();
  let stderr = "";
  child.stderr?.on("data", (text) => {
    stderr += text;
  });
  (child.stderr as unknown as { unref?(): void })?.unref?.();
  const ready = once(child, "message");
  return {
    stop() {
      kill();
    },
    async ask(question) {
      child.ref();
      child.channel?.ref();
      const end = once(child, "exit").then(([code, signal]) => {
        throw new Error(`the process that renders samples again ended with ${signal ?? code}: ${stderr.trim()}`);
      });
      await Promise.race([ready, end]);
      const reply = nextReply(child);
      child.send(question);
      return await Promise.race([reply, end]);
    },
  };
}

async function nextReply(child: ChildProcess): Promise<Mismatch[]> {
  const [reply] = (await once(child, "message")) as [Reply];
  return "mismatches" in reply ? reply.mismatches : [];
}
