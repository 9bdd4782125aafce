import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "@farfleet/model";
import { copyRepository, runFarfleet } from "@farfleet/testbed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** What somebody may write wrong in a workload, and the rule that says so. */
const faults: [fault: string, rule: string, written: string, wrong: string][] = [
  ["a tag in place of a digest", "image_pinned", "images.agent(settings.version)", '"acme.example/agent:1.8.0"'],
  ["a pull at every start", "pull_policy", '"IfNotPresent"', '"Always"'],
  [
    "an API that is gone",
    "api_removed",
    "new k8s.KubeService(",
    object("batch/v1beta1", "CronJob", "{ schedule: 'x' }"),
  ],
  ["a misspelt field", "schema", "new k8s.KubeService(", object("v1", "ConfigMap", "undefined, dta: {}")],
  [
    "a privileged container",
    "privileged_container",
    "restricted.container",
    "{ ...restricted.container, privileged: true }",
  ],
  ["root", "run_as_user", "restricted.container", "{ ...restricted.container, runAsUser: 0 }"],
  [
    "the node's network",
    "host_namespaces",
    "enableServiceLinks: false",
    "enableServiceLinks: false, hostNetwork: true",
  ],
  ["a path of the node", "host_path", 'emptyDir: { sizeLimit: quantity("128Mi") }', 'hostPath: { path: "/var" }'],
  [
    "a Service that selects nobody",
    "selector_finds_pod",
    "spec: { selector: labels,",
    'spec: { selector: { app: "x" },',
  ],
  [
    "a selector of other labels",
    "selector_matches_template",
    "selector: { matchLabels: labels }",
    'selector: { matchLabels: { app: "x" } }',
  ],
  [
    "a ConfigMap that is not there",
    "dangling_reference",
    '{ name: "config", configMap: { name: "telemetry" } }',
    '{ name: "config", configMap: { name: "telemetri" } }',
  ],
  [
    "configuration that nobody restarts for",
    "config_reaches_pod",
    ', annotations: { "farfleet/checksum": checksum(data) }',
    "",
  ],
  ["memory without a limit", "memory_request_equals_limit", 'limits: { memory: quantity("64Mi"), ', "limits: { "],
  ["no CPU", "cpu_request", 'cpu: quantity("25m"), ', ""],
  [
    "scratch space without a limit",
    "ephemeral_storage_limit",
    'limits: { memory: quantity("64Mi"), "ephemeral-storage": quantity("192Mi") }',
    'limits: { memory: quantity("64Mi") }',
  ],
  ["an emptyDir without a size", "empty_dir_size_limit", 'emptyDir: { sizeLimit: quantity("128Mi") }', "emptyDir: {}"],
  ["two copies during an update", "update_strategy", "maxSurge: none", "maxSurge: k8s.IntOrString.fromNumber(1)"],
  ["another arch", "node_arch", '"kubernetes.io/arch": site.arch', '"kubernetes.io/arch": "riscv64"'],
  ["no priority", "priority_class", 'priorityClassName: "edge-infrastructure",', ""],
  ["one probe for two questions", "probes", 'path: "/alive"', 'path: "/ready"'],
  ["a namespace of the cluster", "namespace", 'namespace: "telemetry" }', 'namespace: "default" }'],
  [
    "a password",
    "credentials",
    "imagePullPolicy:",
    'env: [{ name: "UPSTREAM_PASSWORD", value: "correct-horse" }],\n                imagePullPolicy:',
  ],
  [
    "a Secret in Git",
    "secret_data",
    "new k8s.KubeService(",
    object("v1", "Secret", "undefined, stringData: { key: 'value' }"),
  ],
  [
    "the same object twice",
    "duplicate_object",
    "new k8s.KubeService(",
    object("v1", "ConfigMap", "undefined", "telemetry"),
  ],
  [
    "two pods on one node",
    "single_replica",
    "new k8s.KubeService(",
    object(
      "autoscaling/v2",
      "HorizontalPodAutoscaler",
      "{ maxReplicas: 3, scaleTargetRef: { kind: 'DaemonSet', name: 'telemetry' } }",
    ),
  ],
];

/** An object before the Service; `spec` may go on with other fields. */
function object(apiVersion: string, kind: string, spec: string, name = "planted"): string {
  const metadata = `metadata: { name: "${name}", namespace: "telemetry" }`;
  return `new ApiObject(chart, "planted", { apiVersion: "${apiVersion}", kind: "${kind}", ${metadata}, spec: ${spec} } as never);\n    new k8s.KubeService(`;
}

describe.skipIf(!existsSync(join(import.meta.dirname, "../../../workloads/telemetry")))("a fault in a workload", () => {
  let folder: string;
  let file: string;
  let text: string;
  beforeAll(() => {
    folder = copyRepository();
    file = join(folder, "workloads/telemetry/workload.ts");
    text = `import { ApiObject } from "cdk8s";\n${readFileSync(file, "utf8")}`;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const check = (source: string) => {
    writeFileSync(file, source);
    const { code, stdout, stderr } = runFarfleet(folder, ["check", "--fleet", "factories", "--json"]);
    expect([0, 1], stdout + stderr).toContain(code);
    return { code, findings: (JSON.parse(stdout) as { findings: Finding[] }).findings.filter(({ waived }) => !waived) };
  };

  test("none is found where there is none", () => expect(check(text)).toEqual({ code: 0, findings: [] }), 60_000);

  test.each(faults)("%s is found by %s, with its line and its sites", (_, rule, written, wrong) => {
    expect(text.split(written).length, `the workload has ${written}`).toBeGreaterThan(1);
    const planted = text.replace(written, wrong);
    const { code, findings } = check(planted);
    const found = findings.find((finding) => finding.rule === rule);
    expect([code, found], JSON.stringify(findings)).toEqual([
      1,
      expect.objectContaining({
        severity: "error",
        sites: 100,
        where: expect.objectContaining({
          fleet: "factories",
          workload: "telemetry",
          file: "workloads/telemetry/workload.ts",
          line: expect.any(Number),
        }),
      }),
    ]);
    // The line is that of the construct which makes the object.
    expect(planted.split("\n")[found!.where.line! - 1]).toMatch(/new (k8s\.Kube|ApiObject)/);
    expect(found!.message).not.toBe("");
    expect(found!.fix).not.toBe("");
  });

  test("without them nothing is found", () => expect(check(text)).toEqual({ code: 0, findings: [] }));
});
