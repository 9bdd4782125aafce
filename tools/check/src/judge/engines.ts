import type { Evaluator } from "../policy/evaluator.ts";
import type { SchemaJudge } from "../schema/index.ts";
import type { VerdictCache } from "./verdict-cache.ts";

/** What judges, for one run. */
export interface Engines {
  /** Policies; opened by the first that asks. */
  evaluator(): Evaluator;
  schemas: SchemaJudge;
  /** Kinds that have no schema, by name. */
  skip: readonly string[];
  cache: VerdictCache;
  /** Rules that gave no answer in this run. */
  broken: Set<string>;
}
