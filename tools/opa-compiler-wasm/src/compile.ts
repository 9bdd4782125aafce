import { ask, type Files, type RegoFault } from "./ask.ts";

export interface CompileRequest {
  files: Files;
  /** Such as `policies/main`. */
  entrypoints: readonly string[];
  /** Built-ins that the evaluator supplies; any other that OPA does not compile in is a fault. @default none */
  builtins?: readonly string[];
}

/** Compiles Rego to the `policy.wasm` that `opa build --target wasm` gives for the same names, tests left out. */
export async function compile(request: CompileRequest): Promise<{ wasm: Uint8Array } | { faults: RegoFault[] }> {
  const files = new Map([...request.files].filter(([name]) => !name.endsWith("_test.rego")));
  const answer = await ask("compile", { ...request, files, builtins: request.builtins ?? [] });
  return answer instanceof Uint8Array ? { wasm: answer } : (answer as { faults: RegoFault[] });
}
