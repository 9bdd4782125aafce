import { createHash, hash } from "node:crypto";
import {
  createValidator,
  engineVersion,
  type Result,
  schemasVersion,
  shippedMinors,
  type Validator,
} from "kubeconform-wasm";
import { openVerdictCache } from "../judge/verdict-cache.ts";
import { explainResult } from "./explain-result.ts";
import { findSchema } from "./find-schema.ts";
import type { SchemaFault } from "./schema-fault.ts";

interface SchemaEntry {
  object: object;
  /** Of its content. */
  hash: string;
  /** CustomResourceDefinitions of its site; the same list for all that share it. */
  crds: readonly object[];
}

/** Judges objects by Kubernetes' schemas. */
export interface SchemaJudge {
  /** Faults of each entry, in their order; none where it is valid. `skip` names kinds that have no schema. */
  judge(
    minor: string,
    entries: readonly SchemaEntry[],
    options?: { skip?: readonly string[] },
  ): Promise<SchemaFault[][]>;
  /** Starts the engine where no verdict is kept. */
  begin(): void;
  /** Writes verdicts to disk and ends the engine. */
  close(): void;
}

/** The engine compiles itself at its first verdict. */
const firstObject = { apiVersion: "v1", kind: "Namespace", metadata: { name: "first" } };

/**
 * kubeconform does some 2,000 objects a second, so it sees few: objects that differ only in text which no keyword looks
 * at are a class, and a class is valid when one of it is. Anything else is judged itself. Valid classes are kept in
 * `cacheFolder`, so that a later run starts no engine.
 */
export function createSchemaJudge({ cacheFolder }: { cacheFolder?: string | undefined } = {}): SchemaJudge {
  const engines = createHash("sha256").update(`${engineVersion} ${schemasVersion()}`).digest("hex").slice(0, 32);
  const cache = openVerdictCache(cacheFolder, "schemas", engines);
  const validators = new Map<readonly object[], Map<string, Promise<Validator>>>();
  const validatorOf = (minor: string, crds: readonly object[], skip: readonly string[]) => {
    const known = validators.get(crds) ?? new Map<string, Promise<Validator>>();
    validators.set(crds, known);
    const key = `${minor} ${skip.join(" ")}`;
    const made = known.get(key) ?? createValidator({ kubernetesVersion: minor, crds, skip });
    known.set(key, made);
    return made;
  };
  return {
    async judge(minor, entries, { skip = [] } = {}) {
      const found: SchemaFault[][] = entries.map(() => []);
      const classes = new Map<string, number[]>();
      for (const [i, { object, crds, hash: content }] of entries.entries()) {
        const { apiVersion, kind } = object as { apiVersion: string; kind: string };
        const schema = findSchema(minor, crds, apiVersion, kind);
        const what = schema ? `${schema.digest} ${JSON.stringify(schema.project(object))}` : content;
        const key = hash("sha1", `${minor} ${skip} ${what}`).slice(0, 24);
        if (cache.find(key) !== undefined) continue;
        const known = classes.get(key) ?? [];
        classes.set(key, known);
        known.push(i);
      }
      const validate = async (indices: readonly number[]): Promise<void> => {
        for (const [crds, of] of groupByCrds(indices, entries)) {
          const validator = await validatorOf(minor, crds, skip);
          const results: Result[] = await validator.validate(of.map((i) => entries[i]!.object));
          for (const [at, i] of of.entries()) found[i] = explain(results[at]!, minor, crds);
        }
      };
      await validate([...classes.values()].map(([first]) => first!));
      const others: number[] = [];
      for (const [key, [first, ...rest]] of classes)
        if (found[first!]!.length === 0) cache.set(key, "-");
        else others.push(...rest);
      await validate(others);
      return found;
    },
    begin() {
      if (!cache.isEmpty) return;
      void validatorOf(shippedMinors().at(-1)!, [], []).then(
        (validator) => validator.validate([firstObject]),
        () => undefined,
      );
    },
    close() {
      cache.keep();
      for (const byMinor of validators.values())
        for (const made of byMinor.values())
          void made.then(
            (validator) => validator.close(),
            () => undefined,
          );
    },
  };
}

function groupByCrds(indices: readonly number[], entries: readonly SchemaEntry[]): Map<readonly object[], number[]> {
  const groups = new Map<readonly object[], number[]>();
  for (const i of indices) {
    const { crds } = entries[i]!;
    const known = groups.get(crds) ?? [];
    groups.set(crds, known);
    known.push(i);
  }
  return groups;
}

function explain(result: Result, minor: string, crds: readonly object[]): SchemaFault[] {
  return explainResult(result, minor, findSchema(minor, crds, result.apiVersion, result.kind)?.schema);
}
