import { join } from "node:path";
import { EngineError, makeEngine, readManifest } from "go-wasm";

const folder = join(import.meta.dirname, "../engine");
const engine = makeEngine(folder, "opa", { isShort: true });

/** Longest time that a request may take. */
const timeoutMs = 120_000;

/** Digest of the compiler: what is compiled by another is another result. */
export const compilerVersion = readManifest(folder).wasm.sha256;

/** Files of Rego: relative name → text. Names are part of what is compiled. */
export type Files = ReadonlyMap<string, string>;

/** What OPA has against a text. Row and column 1-based; 0 where it names no place. */
export interface RegoFault {
  /** Such as `rego_parse_error`. */
  code: string;
  message: string;
  file: string;
  row: number;
  column: number;
}

/** Asks OPA; throws where it gives no answer at all. */
export async function ask(verb: string, request: { files: Files } & Record<string, unknown>): Promise<unknown> {
  const text = JSON.stringify({ ...request, files: Object.fromEntries(request.files) });
  try {
    const answer = await engine.call("run", [verb, text], timeoutMs);
    return typeof answer === "string" ? JSON.parse(answer) : answer;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new Error(`${verb} of ${request.files.size} Rego files: ${error.message}`);
  }
}
