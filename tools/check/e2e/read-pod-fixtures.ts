import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export interface PodFixture {
  /** `restricted/v1.37/fail/runasuser0.yaml`. */
  file: string;
  version: string;
  isAllowed: boolean;
  pod: Record<string, unknown>;
}

/** The pods by which Kubernetes tests its own evaluator at one level. */
export function readPodFixtures(folder: string, level: string, versions: string[]): PodFixture[] {
  return versions.flatMap((version) =>
    ["pass", "fail"].flatMap((verdict) => {
      const at = `${level}/v${version}/${verdict}`;
      return readdirSync(join(folder, at)).map((name) => ({
        file: `${at}/${name}`,
        version,
        isAllowed: verdict === "pass",
        pod: parse(readFileSync(join(folder, at, name), "utf8")) as Record<string, unknown>,
      }));
    }),
  );
}
