import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needTool, runKubeconform } from "@farfleet/testbed";
import { expect, test } from "vitest";
import { readSchemas } from "../src/index.ts";

const pod = (spec: object) => ({ apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec });
const container = { name: "c", image: "i" };

const cases: [title: string, object: object, isValid: boolean][] = [
  ["a small pod", pod({ containers: [container] }), true],
  ["a misspelt field", pod({ containers: [{ ...container, imagePullPolice: "Always" }] }), false],
  ["a wrong type", pod({ containers: [{ ...container, command: "sleep" }] }), false],
  ["a missing required field", pod({ containers: [{ image: "i" }] }), false],
  ["a pod without containers", pod({}), false],
  [
    "null in an optional field",
    pod({ containers: [container], nodeSelector: null, terminationGracePeriodSeconds: null }),
    true,
  ],
  ["null in a required field", pod({ containers: null }), false],
  ["null in a list", pod({ containers: [null] }), false],
  [
    "a quantity as a number and as text",
    pod({ containers: [{ ...container, resources: { limits: { cpu: 1, memory: "1Gi" } } }] }),
    true,
  ],
  ["a quantity as a list", pod({ containers: [{ ...container, resources: { limits: { cpu: [1] } } }] }), false],
  [
    "a port by name and by number",
    pod({
      containers: [
        { ...container, readinessProbe: { tcpSocket: { port: "http" } }, livenessProbe: { tcpSocket: { port: 80 } } },
      ],
    }),
    true,
  ],
  ["a port as a truth", pod({ containers: [{ ...container, readinessProbe: { tcpSocket: { port: true } } }] }), false],
  ["another version", { apiVersion: "apps/v1beta1", kind: "Deployment", metadata: { name: "d" } }, false],
];

for (const minor of ["1.33", "1.34", "1.35", "1.36", "1.37"])
  test(`native kubeconform judges by the schemas of ${minor} as the API server would`, (context) => {
    const tool = needTool(context, "kubeconform");
    const folder = mkdtempSync(join(tmpdir(), "farfleet-schemas-"));
    const files = cases.map(([title, object]) => {
      const file = join(folder, `${title.replaceAll(" ", "-")}.json`);
      writeFileSync(file, JSON.stringify(object));
      return file;
    });
    const results = runKubeconform(tool, join(folder, "schemas"), readSchemas(minor), files);
    rmSync(folder, { recursive: true });
    const told = new Map(results.map(({ filename, status }) => [filename, status === "statusValid"]));
    expect(cases.map(([title], i) => [title, told.get(files[i]!)])).toEqual(
      cases.map(([title, , isValid]) => [title, isValid]),
    );
  });
