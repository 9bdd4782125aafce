import { ask, type Files, type RegoFault } from "./ask.ts";

/** The texts as `opa fmt` writes them. */
export async function format(files: Files): Promise<{ files: Map<string, string> } | { faults: RegoFault[] }> {
  const answer = (await ask("format", { files })) as { files: Record<string, string> } | { faults: RegoFault[] };
  return "faults" in answer ? answer : { files: new Map(Object.entries(answer.files)) };
}
