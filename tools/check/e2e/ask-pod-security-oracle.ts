import { spawnSync } from "node:child_process";

/** By check id, whether Kubernetes' own evaluator allows the pod; or why it does not decode into one. */
export type PodSecurityAnswer = { allowed: Record<string, boolean> } | { undecodable: string };

/** Asks Kubernetes' own evaluator about pods, all in one process. */
export function askPodSecurityOracle(
  tool: string,
  level: "baseline" | "restricted",
  version: string,
  pods: unknown[],
): PodSecurityAnswer[] {
  const input = pods.map((object) => `${JSON.stringify({ level, version: `v${version}`, object })}\n`);
  const { stdout, stderr, status } = spawnSync(tool, [], {
    input: input.join(""),
    encoding: "utf8",
    maxBuffer: 1 << 29,
  });
  if (status !== 0) throw new Error(`the oracle of pod security ended with ${status}: ${stderr}`);
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as PodSecurityAnswer);
}
