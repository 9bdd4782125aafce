import { inspect } from "node:util";
import { findCallSite } from "@farfleet/model";
import { RenderError } from "../render-error.ts";
import { answer, type Input, type Read } from "./read.ts";

/** What was read, in order, and what the answers were. Many calls share one list of reads, and differ in answers. */
export interface Reading {
  reads: readonly Read[];
  /** By index of `reads`. */
  answers: readonly string[];
}

/** An input that writes down what is read of it. */
interface Tracked<Of extends Input> {
  input: Of;
  reading: Reading;
  /** From here on every use is refused: nothing of one render may live in the next. */
  end(): void;
}

/**
 * Wraps the values of `input`, each an object of plain JSON data, so that each distinct read is recorded with its answer.
 * Every proxy stands over an empty object or array and not over the data itself: a frozen target would forbid nested
 * proxies, and `util.inspect`, which looks behind proxies, must find its own hook there in place of data that nobody
 * recorded.
 */
export function track<Of extends Input>(input: Of): Tracked<Of> {
  const reads: Read[] = [];
  const answers: string[] = [];
  const seen = new Set<string>();
  let ended = false;

  const record = (read: Read) => {
    if (ended) throw usedLater(read);
    const key = `${read.question}${JSON.stringify(read.path)}`;
    if (seen.has(key)) return;
    seen.add(key);
    reads.push(read);
    answers.push(answer(input, read));
  };
  return {
    input: Object.fromEntries(
      Object.entries(input).map(([key, value]) => [key, wrap(value as object, [key], record)]),
    ) as Of,
    reading: { reads, answers },
    end() {
      ended = true;
    },
  };
}

type Record = (read: Read) => void;

function wrap(value: object, path: readonly string[], record: Record): object {
  const isArray = Array.isArray(value);
  const nested = new Map<string, unknown>();
  const shadow: object = isArray ? [] : {};
  Object.defineProperty(shadow, inspect.custom, {
    value: () => JSON.parse(JSON.stringify(proxy)),
    enumerable: false,
    configurable: true,
  });

  const read = (key: string): unknown => {
    record({ question: "get", path: [...path, key] });
    const item = Object.hasOwn(value, key) ? (value as Input)[key] : undefined;
    if (typeof item !== "object" || item === null) return item;
    if (!nested.has(key)) nested.set(key, wrap(item, [...path, key], record));
    return nested.get(key);
  };
  const refuse = (_: object, key?: unknown): never => {
    const name = [...path, ...(typeof key === "string" ? [key] : [])].join(".");
    throw new RenderError(
      `render writes to ${name}`,
      "copy it first: { ...value } or [...value]",
      findCallSite(import.meta.url),
    );
  };

  const proxy: object = new Proxy(shadow, {
    get(target, key) {
      if (typeof key === "symbol") return Reflect.get(target, key);
      const inherited: unknown = Reflect.get(isArray ? Array.prototype : Object.prototype, key);
      // A list has no keys but its indexes; what else is asked of it is a method.
      if (isArray && inherited !== undefined && key !== "length") return inherited;
      // The same question whether the key is there or not: which one is asked must follow from the answers before it.
      const item = read(key);
      return Object.hasOwn(value, key) ? item : inherited;
    },
    has(target, key) {
      if (typeof key === "symbol") return Reflect.has(target, key);
      record({ question: "has", path: [...path, key] });
      return Object.hasOwn(value, key) || Reflect.has(isArray ? Array.prototype : Object.prototype, key);
    },
    ownKeys() {
      record({ question: "keys", path });
      return Reflect.ownKeys(value).filter((key) => typeof key === "string");
    },
    getOwnPropertyDescriptor(_target, key) {
      if (typeof key === "symbol") return undefined;
      if (isArray && key === "length") {
        read("length");
        return { value: (value as unknown[]).length, writable: true, enumerable: false, configurable: false };
      }
      record({ question: "has", path: [...path, key] });
      if (!Object.hasOwn(value, key)) return undefined;
      return { value: read(key), writable: true, enumerable: true, configurable: true };
    },
    set: refuse,
    defineProperty: refuse,
    deleteProperty: refuse,
    setPrototypeOf: refuse,
    preventExtensions: (target) => refuse(target),
  });
  return proxy;
}

function usedLater({ path }: Read): RenderError {
  return new RenderError(
    `${path.join(".")} is used after its render has ended`,
    "keep nothing of settings or site in a variable outside render, in a Promise or in a callback",
    findCallSite(import.meta.url),
  );
}
