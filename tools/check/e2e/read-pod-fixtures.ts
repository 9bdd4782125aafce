import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export interface PodFixture {
  /** `restricted/v1.37/fail/runasuser0.yaml`. */
  file: string;
  isAllowed: boolean;
  pod: Record<string, unknown>;
}

/** The pods by which Kubernetes tests its own evaluator at one level of one minor. */
export function readPodFixtures(folder: string, level: string, version: string): PodFixture[] {
  return ["pass", "fail"].flatMap((verdict) => {
    const at = `${level}/v${version}/${verdict}`;
    return readdirSync(join(folder, at)).map((name) => ({
      file: `${at}/${name}`,
      isAllowed: verdict === "pass",
      pod: parse(readFileSync(join(folder, at, name), "utf8")) as Record<string, unknown>,
    }));
  });
}
