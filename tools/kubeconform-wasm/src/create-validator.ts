import { type Engine, EngineError } from "go-wasm";
import { convertCrd, type Schema } from "./convert-crd.ts";
import { borrowEngine, returnEngine } from "./engine.ts";
import { loosen } from "./loosen.ts";
import { readSchemas } from "./read-schemas.ts";
import type { Result } from "./result.ts";
import { schemaPath } from "./schema-path.ts";

export interface ValidatorOptions {
  /** A minor such as `1.35`, or a release of it. Throws where its schemas are not shipped. */
  kubernetesVersion: string;
  /** Refuses unknown fields, and keys that stand twice in YAML. @default true */
  strict?: boolean;
  /** Schemas beside those that ship, by kubeconform's file names; each pins apiVersion and kind by enum. */
  schemas?: ReadonlyMap<string, object>;
  /** CustomResourceDefinitions by which custom resources are judged. */
  crds?: readonly unknown[];
  /** Kinds that are not judged: `Kind` or `group/version/Kind`. */
  skip?: readonly string[];
  /** Kinds that are an error. */
  reject?: readonly string[];
}

/** kubeconform, ready to be asked. */
export interface Validator {
  /**
   * Judges objects, a result each, in their order; or a text of YAML or JSON documents, as kubeconform reads a stream:
   * a `List` gives a result for each item.
   */
  validate(input: readonly unknown[] | Uint8Array | string): Promise<Result[]>;
  /** Ends the engine when this is the last validator. */
  close(): void;
}

/** Longest time that one call may take. */
const timeoutMs = 60_000;

/** Objects that are sent to the engine at once. */
const batch = 200;

let made = 0;

/** Makes a validator. The engine starts when something is to be judged. */
export async function createValidator(options: ValidatorOptions): Promise<Validator> {
  const folder = `/schemas/${++made}`;
  const id = String(made);
  const { strict = true, skip = [], reject = [] } = options;
  const files = schemaFiles(folder, options, strict);
  const engine = borrowEngine();
  engine.addFiles(files);
  const settings = JSON.stringify({ folder, strict, skip, reject });
  let configured = -1;

  const call = async (input: Uint8Array, asLines: boolean): Promise<RawResult[]> => {
    if (configured !== engine.generation || configured < 1) {
      const fault = await engine.call("configure", [id, settings], timeoutMs);
      if (typeof fault === "string") throw new EngineError(fault);
      configured = engine.generation;
    }
    const answer = (await engine.call("validate", [id, input, asLines], timeoutMs)) as Uint8Array;
    return JSON.parse(decoder.decode(answer)) as RawResult[];
  };
  let isOpen = true;
  return {
    async validate(input) {
      if (!isOpen) throw new Error("the validator is closed");
      if (typeof input === "string") return (await call(encoder.encode(input), false)).map(toResult);
      if (input instanceof Uint8Array) return (await call(input, false)).map(toResult);
      const results: Result[] = [];
      for (let at = 0; at < input.length; at += batch)
        results.push(...(await validateObjects(input.slice(at, at + batch), call)));
      return results;
    },
    close() {
      if (!isOpen) return;
      isOpen = false;
      release(engine, id, files);
      returnEngine();
    },
  };
}

type RawResult = Omit<Result, "path" | "errors"> & { document: number; errors: Result["errors"] | null };
type Call = (input: Uint8Array, asLines: boolean) => Promise<RawResult[]>;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What JSON holds as it is and the YAML reader, which kubeconform uses for JSON too, refuses. */
const unreadable = /[\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]/g;

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** JSON has no line ends of its own, so that each line is an object. What ends the engine is found by halves. */
async function validateObjects(objects: readonly unknown[], call: Call): Promise<Result[]> {
  try {
    const lines = objects.map((object) => (JSON.stringify(object) ?? "null").replace(unreadable, escapeCharacter));
    return (await call(encoder.encode(lines.join("\n")), true)).map(toResult);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const [only] = objects;
    if (objects.length === 1) return [unjudged(only, error.message)];
    const half = Math.ceil(objects.length / 2);
    return [
      ...(await validateObjects(objects.slice(0, half), call)),
      ...(await validateObjects(objects.slice(half), call)),
    ];
  }
}

function toResult({ document: _, errors, ...rest }: RawResult): Result {
  // They come in the order of Go's maps, which is another every time.
  const faults = (errors ?? []).sort((a, b) => (`${a.path} ${a.message}` < `${b.path} ${b.message}` ? -1 : 1));
  return { ...rest, path: faults[0]?.path ?? "", errors: faults };
}

function unjudged(object: unknown, message: string): Result {
  const { apiVersion, kind, metadata } = (object ?? {}) as Record<string, unknown>;
  const { name, namespace } = (metadata ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  const names = { apiVersion: text(apiVersion), kind: text(kind), namespace: text(namespace), name: text(name) };
  return { status: "error", ...names, message, path: "", errors: [] };
}

function release(engine: Engine, id: string, files: ReadonlyMap<string, Uint8Array>): void {
  engine.removeFiles(files.keys());
  if (engine.generation > 0) void engine.call("release", [id]).catch(() => undefined);
}

function schemaFiles(folder: string, options: ValidatorOptions, strict: boolean): Map<string, Uint8Array> {
  const minor = options.kubernetesVersion.replace(/^v/, "").split(".").slice(0, 2).join(".");
  const files = new Map<string, Uint8Array>();
  const add = (apiVersion: string, kind: string, schema: object) =>
    files.set(schemaPath(folder, apiVersion, kind), encoder.encode(JSON.stringify(strict ? schema : loosen(schema))));
  for (const [file, schema] of [...readSchemas(minor), ...(options.schemas ?? [])]) {
    const { apiVersion, kind } = (schema as { properties?: Record<string, { enum?: string[] }> }).properties ?? {};
    if (!apiVersion?.enum || !kind?.enum)
      throw new Error(`the schema ${file} does not pin apiVersion and kind by enum`);
    add(apiVersion.enum[0]!, kind.enum[0]!, schema);
  }
  for (const crd of options.crds ?? [])
    for (const { apiVersion, kind, schema } of convertCrd(crd)) add(apiVersion, kind, schema as Schema);
  return files;
}
