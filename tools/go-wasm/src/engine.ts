import { type Host, startProcess, startThread } from "./host.ts";

/** A Go program that answers calls from JavaScript, in a thread or process of its own. */
export interface Engine {
  /**
   * Calls a method of the object that the program has made global. Throws `EngineError` where it gives no result: the
   * program ended, or took longer than `timeoutMs`; the next call starts a new one.
   */
  call(method: string, args: readonly unknown[], timeoutMs?: number): Promise<unknown>;
  /** Files that the program may read; nothing else of a file system is there for it. */
  addFiles(files: ReadonlyMap<string, Uint8Array>): void;
  removeFiles(paths: Iterable<string>): void;
  /** How often a worker was started; what was configured in an older one is gone. */
  readonly generation: number;
  close(): void;
}

/** Why a call gave no result. */
export class EngineError extends Error {}

interface Pending {
  resolve(result: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout | undefined;
}

export interface EngineOptions {
  /** Runs it in a process of its own, which starts and ends faster and computes more slowly. @default a thread */
  isShort?: boolean;
}

/** An engine of a folder that `buildEngine` wrote; `name` is the global that the program makes. Starts on first use. */
export function makeEngine(folder: string, name: string, { isShort = false }: EngineOptions = {}): Engine {
  const files = new Map<string, Uint8Array>();
  const pending = new Map<number, Pending>();
  let host: Host | undefined;
  let generation = 0;
  let id = 0;

  const start = (): Host => {
    generation++;
    const started = isShort ? startProcess(folder, name) : startThread(folder, name);
    let reason = "it ended";
    started.onMessage((reply) => {
      if (reply.ended) reason = reply.ended;
      else if (reply.error === undefined) settle(reply.id)?.resolve(reply.result);
      else settle(reply.id)?.reject(new EngineError(reply.error));
    });
    started.onEnd((why) => end(started, why ?? reason));
    started.post({ files: [...files] });
    started.hold(false);
    return started;
  };
  const settle = (of: number) => {
    const found = pending.get(of);
    pending.delete(of);
    if (found?.timer) clearTimeout(found.timer);
    if (pending.size === 0) host?.hold(false);
    return found;
  };
  const end = (of: Host, reason: string) => {
    if (of !== host) return;
    host = undefined;
    of.end();
    for (const each of [...pending.keys()]) settle(each)?.reject(new EngineError(`${name}: ${reason}`));
  };
  return {
    get generation() {
      return generation;
    },
    call(method, args, timeoutMs) {
      host ??= start();
      const current = host;
      // Only a call that waits keeps this process alive.
      current.hold(true);
      const call = ++id;
      return new Promise((resolve, reject) => {
        const tooLong = () => end(current, `${method} took more than ${(timeoutMs ?? 0) / 1000} s`);
        pending.set(call, { resolve, reject, timer: timeoutMs ? setTimeout(tooLong, timeoutMs) : undefined });
        current.post({ id: call, method, args });
      });
    },
    addFiles(added) {
      for (const [path, content] of added) files.set(path, content);
      host?.post({ files: [...added] });
    },
    removeFiles(paths) {
      const removed = [...paths];
      for (const path of removed) files.delete(path);
      host?.post({ removed });
    },
    close() {
      if (host) end(host, "it was closed");
    },
  };
}
