import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runKubeconform } from "@farfleet/testbed";
import { readSchemas } from "kubeconform-wasm";
import { makeRepository } from "./make-repository.ts";
import { measureFarfleet } from "./measure.ts";

/** Seconds a site of native kubeconform and conftest, and of Farfleet for the same verdicts and more. */
export interface NativeComparison {
  sites: number;
  kubeconform: number;
  conftest: number;
  /** Render and check from nothing, in a whole process. */
  farfleet: number;
}

/**
 * kubeconform and conftest over the rendered files of all sites, by the same schemas and the same rules about one object;
 * rules over a site are left out, since conftest has none. Throws where they find what Farfleet does not.
 */
export async function compareNative(
  tools: { kubeconform: string; conftest: string },
  folder: string,
  sites: number,
): Promise<NativeComparison> {
  makeRepository(folder, sites);
  const { seconds: farfleet } = await measureFarfleet(folder, "check");
  await measureFarfleet(folder, "render", "--output", "rendered");
  const rendered = join(folder, "rendered");

  const schemas = readSchemas("1.35");
  const kubeconform = measure(() => {
    const results = runKubeconform(tools.kubeconform, join(folder, "schemas"), schemas, [rendered]);
    const wrong = results.find(({ status }) => status !== "statusValid");
    if (wrong) throw new Error(`kubeconform finds what farfleet does not: ${JSON.stringify(wrong)}`);
  });

  writeMain(folder);
  const conftest = measure(() => {
    const paths = ["--policy", "policies", "--policy", "conftest", "--data", "facts.json", "rendered"];
    execFileSync(tools.conftest, ["test", "--quiet", ...paths], { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  });
  return { sites, kubeconform: kubeconform / sites, conftest: conftest / sites, farfleet: farfleet / sites };
}

function measure(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

/** Every kind that holds a pod: `pods` in the metadata of a rule. */
const pods = "Pod PodTemplate ReplicationController ReplicaSet Deployment StatefulSet DaemonSet Job CronJob".split(" ");

/** conftest gives a document as `input`; our rules see it as `input.object`, with facts of its site. */
function writeMain(folder: string): void {
  const asked = readdirSync(join(folder, "policies")).flatMap((rule) => {
    if (rule.includes(".") || rule === "lib") return [];
    const text = readFileSync(join(folder, "policies", rule, `${rule}.rego`), "utf8");
    const isAsked = /sets: \[.*(restricted|edge|hygiene)/.test(text) && !text.includes("#   scope:");
    return isAsked && /^deny contains/m.test(text) ? [formatAsked(rule, text)] : [];
  });
  mkdirSync(join(folder, "conftest"), { recursive: true });
  writeFileSync(join(folder, "conftest/main.rego"), `package main\n\n${asked.join("\n")}`);
  const site = { fleet: "bench", kubernetes: ["1.35"], external: [] };
  writeFileSync(join(folder, "facts.json"), JSON.stringify({ site }));
}

function formatAsked(rule: string, text: string): string {
  const [, list] = /kinds: \[(.*)\]/.exec(text) ?? [];
  const kinds = list?.split(", ").flatMap((kind) => (kind === "pods" ? pods : [kind]));
  return `deny contains finding.message if {
	${kinds ? `input.kind in ${JSON.stringify(kinds)}` : "true"}
	some finding in data.policies.${rule}.deny with input as {"object": input, "site": data.site}
}
`;
}
