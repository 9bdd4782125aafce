import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What native kubeconform says of one object. */
export interface KubeconformResult {
  filename: string;
  kind: string;
  name: string;
  status: "statusValid" | "statusInvalid" | "statusError" | "statusSkipped" | "statusEmpty";
  msg: string;
  validationErrors?: { path: string; msg: string }[];
}

/** Runs native `kubeconform -strict` over files and folders; `schemas` are written to `folder` first. */
export function runKubeconform(
  tool: string,
  folder: string,
  schemas: Map<string, object>,
  paths: string[],
): KubeconformResult[] {
  mkdirSync(folder, { recursive: true });
  for (const [name, schema] of schemas) writeFileSync(join(folder, name), JSON.stringify(schema));
  const location = join(folder, "{{ .ResourceKind }}{{ .KindSuffix }}.json");
  const { stdout, stderr } = spawnSync(
    tool,
    ["-strict", "-verbose", "-output", "json", "-schema-location", location, ...paths],
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  if (!stdout) throw new Error(`kubeconform said nothing: ${stderr}`);
  return (JSON.parse(stdout) as { resources: KubeconformResult[] }).resources;
}
