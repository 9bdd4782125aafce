import { ask, type Files, type RegoFault } from "./ask.ts";

/** What `opa check` has against the texts; `strict` adds what it warns of, such as a variable that nothing reads. */
export async function check(files: Files, { strict = true } = {}): Promise<RegoFault[]> {
  return ((await ask("check", { files, strict })) as { faults: RegoFault[] }).faults;
}
