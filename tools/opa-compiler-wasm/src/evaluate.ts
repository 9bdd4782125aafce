import { ask, type Files, type RegoFault } from "./ask.ts";

/** What OPA's own evaluator says of a query; no values where it is undefined. */
export async function evaluate(
  files: Files,
  query: string,
  input: unknown,
): Promise<{ values: unknown[] } | { faults: RegoFault[] }> {
  return (await ask("evaluate", { files, query, input })) as { values: unknown[] } | { faults: RegoFault[] };
}
