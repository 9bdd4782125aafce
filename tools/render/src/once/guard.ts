import { findCallSite } from "@farfleet/model";
import { RenderError } from "../render-error.ts";

const global = globalThis as unknown as Record<string, unknown>;
let guarded = false;

/** Runs an author's code; within it the clock, randomness, the environment, timers and the network throw. */
export function runGuarded<Result>(run: () => Result): Result {
  guarded = true;
  try {
    return run();
  } finally {
    guarded = false;
  }
}

/**
 * Puts the guard around what changes from run to run, until `restore` is called. Only code inside `runGuarded` notices.
 * Patched once for many renders, since patching costs more than a small render.
 */
export function installGuard(): { restore(): void } {
  const undo: (() => void)[] = [];
  const replace = (owner: object, key: string, make: (original: never) => unknown) => {
    const descriptor = Object.getOwnPropertyDescriptor(owner, key);
    const original = (owner as Record<string, unknown>)[key];
    if (!descriptor || original === undefined) return;
    Object.defineProperty(owner, key, {
      configurable: true,
      writable: true,
      enumerable: !!descriptor.enumerable,
      value: make(original as never),
    });
    undo.push(() => Object.defineProperty(owner, key, descriptor));
  };
  const forbid = (owner: object, name: string, key: string, fix: string) =>
    replace(owner, key, (original: (...args: unknown[]) => unknown) =>
      Object.assign(function (this: unknown, ...args: unknown[]) {
        if (guarded) throw impure(name, fix);
        return new.target ? Reflect.construct(original, args) : original.apply(this, args);
      }, original),
    );

  replace(globalThis, "Date", guardDate);
  forbid(Math, "Math.random()", "random", random);
  forbid(performance, "performance.now()", "now", clock);
  forbid(process, "process.hrtime()", "hrtime", clock);
  const web = Object.getPrototypeOf(crypto) as object;
  for (const key of ["randomUUID", "getRandomValues"]) forbid(web, `crypto.${key}()`, key, random);
  for (const key of ["fetch", "WebSocket"]) forbid(globalThis, key, key, network);
  for (const key of ["setTimeout", "setInterval", "setImmediate", "queueMicrotask"])
    forbid(globalThis, `${key}()`, key, later);
  const { prototype } = global.Promise as { prototype: object };
  forbid(prototype, "a Promise", "then", later);
  replace(process, "env", guardEnvironment);
  return {
    restore() {
      for (const step of undo.reverse()) step();
    },
  };
}

const clock = "take the time from the fleet as a setting, or leave it to the running container";
const random = "take the value from the fleet as a setting";
const network = "put what it fetches into the workload's folder";
const later = "render must do all its work before it returns";

function impure(what: string, fix: string): RenderError {
  return new RenderError(`render uses ${what}`, fix, findCallSite(import.meta.url));
}

function guardDate(original: DateConstructor): DateConstructor {
  return new Proxy(original, {
    construct(target, args, newTarget) {
      if (guarded && args.length === 0) throw impure("new Date()", clock);
      return Reflect.construct(target, args, newTarget) as Date;
    },
    apply(target, self, args) {
      if (guarded) throw impure("Date()", clock);
      return Reflect.apply(target, self, args) as string;
    },
    get(target, key, receiver) {
      if (guarded && key === "now") throw impure("Date.now()", clock);
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
}

/** Packages may ask for their own switches and find none of them set; an author may not. */
function guardEnvironment(original: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const check = (key: unknown) => {
    if (!guarded) return true;
    if (calledByPackage()) return false;
    throw impure(`process.env.${String(key)}`, "take the value from the fleet as a setting");
  };
  return new Proxy(original, {
    get: (target, key) => (check(key) ? Reflect.get(target, key) : undefined),
    has: (target, key) => check(key) && Reflect.has(target, key),
    ownKeys: (target) => (check("*") ? Reflect.ownKeys(target) : []),
  });
}

function calledByPackage(): boolean {
  const frames = new Error().stack?.split("\n").slice(1) ?? [];
  return (
    frames
      .find((frame) => !frame.includes(import.meta.url) && !frame.includes("guard.ts"))
      ?.includes("/node_modules/") ?? false
  );
}
