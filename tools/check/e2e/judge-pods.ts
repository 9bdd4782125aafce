import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadPolicy } from "@open-policy-agent/opa-wasm";

/** What one rule says of a pod. */
export interface PodFinding {
  rule: string;
  severity: string;
  message: string;
  path: (string | number)[];
}

const policies = join(import.meta.dirname, "../../../policies");

/** What the rules say of each pod, or of what holds one, on sites that run these minors of Kubernetes. */
export type PodJudge = (objects: unknown[], versions: string[]) => PodFinding[][];

/** Compiles the rules; they judge in batches of a hundred. */
export async function openPodJudge(opa: string, rules: string[]): Promise<PodJudge> {
  const policy = await loadPolicy(compile(opa, rules));
  return (objects, versions) => {
    const site = { kubernetes: versions };
    const answers: PodFinding[][] = [];
    for (let i = 0; i < objects.length; i += 100) {
      const items = objects.slice(i, i + 100).map((object) => ({ object, site, thresholds: {} }));
      const [{ result }] = policy.evaluate({ items }) as [{ result: [string, Omit<PodFinding, "rule">][][] }];
      answers.push(...result.map((found) => found.map(([rule, finding]) => ({ rule, ...finding }))));
    }
    return answers;
  };
}

function compile(opa: string, rules: string[]): Uint8Array<ArrayBuffer> {
  const folder = mkdtempSync(join(tmpdir(), "farfleet-pods-"));
  try {
    writeFileSync(join(folder, "main.rego"), formatMain(rules));
    const files = ["lib", ...rules].flatMap((name) => findRego(join(policies, name)));
    execFileSync(
      opa,
      [
        "build",
        "-t",
        "wasm",
        "-e",
        "farfleet/judge",
        "-o",
        join(folder, "bundle.tar.gz"),
        join(folder, "main.rego"),
      ].concat(files),
    );
    execFileSync("tar", ["-xzf", "bundle.tar.gz", "/policy.wasm"], { cwd: folder, stdio: "pipe" });
    return new Uint8Array(readFileSync(join(folder, "policy.wasm")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function findRego(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".rego") && !name.endsWith("_test.rego"))
    .map((name) => join(folder, name));
}

function formatMain(rules: string[]): string {
  const found = rules.map((rule) => `found contains ["${rule}", one] if some one in data.policies.${rule}.deny\n`);
  return `package farfleet

judge := [verdict | some item in input.items; verdict := found with input as item]

${found.join("\n")}`;
}
