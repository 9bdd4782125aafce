import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Finding } from "@farfleet/model";
import type { Engines } from "./judge/engines.ts";
import { openVerdictCache } from "./judge/verdict-cache.ts";
import { type Evaluator, type EvaluatorLimits, makeEvaluator } from "./policy/evaluator.ts";
import { openPolicies } from "./policy/open-policies.ts";
import type { Rule } from "./policy/rule.ts";
import { createSchemaJudge } from "./schema/index.ts";

export interface EngineOptions {
  /** The folder of policies, absolute. */
  policies: string;
  /** Folder for what later runs take up. */
  cache: string;
  /** Kinds that have no schema, by name. */
  skip?: readonly string[] | undefined;
  limits?: Partial<EvaluatorLimits> | undefined;
  /** Starts what is needed only after a while. @default false */
  isBegun?: boolean;
}

/** Engines that are open, with the rules that they hold. */
export interface OpenEngines extends Engines {
  rules: Rule[];
  /** Digest of policies and of what judges. */
  digest: string;
  /** Writes verdicts to disk and ends workers. */
  close(): void;
}

const limits: EvaluatorLimits = {
  deadlineMs: 10_000,
  memoryBytes: 256 << 20,
  workers: Math.max(1, Math.min(4, availableParallelism() - 1)),
};

/** Opens policies, schemas and the cache of verdicts. Nothing is compiled or started before it is needed. */
export async function openEngines(options: EngineOptions): Promise<OpenEngines | { findings: Finding[] }> {
  const schemas = createSchemaJudge({ cacheFolder: options.cache });
  if (options.isBegun) schemas.begin();
  const opened = await openPolicies(options.policies, join(options.cache, "policies"));
  if ("findings" in opened) {
    schemas.close();
    return opened;
  }
  const { rules, digest: policies, readWasm } = opened.policies;
  const digest = createHash("sha256").update(policies).update(digestSources()).digest("hex").slice(0, 32);
  const cache = openVerdictCache(options.cache, "verdicts", digest);
  let evaluator: Evaluator | undefined;
  return {
    rules,
    digest,
    schemas,
    skip: options.skip ?? [],
    cache,
    broken: new Set(),
    evaluator() {
      evaluator ??= makeEvaluator(readWasm(), { ...limits, ...options.limits });
      return evaluator;
    },
    close() {
      cache.keep();
      evaluator?.close();
      schemas.close();
    },
  };
}

/** A change of what judges makes every verdict anew. */
function digestSources(): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).sort())
    if (/(?<!\.test)\.ts$|\.mjs$/.test(file)) hash.update(readFileSync(join(import.meta.dirname, file)));
  return hash.digest("hex");
}
