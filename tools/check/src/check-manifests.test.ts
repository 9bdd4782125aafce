import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkManifests } from "./check-manifests.ts";

const policies = join(import.meta.dirname, "../../../policies");
// One for all tests: compiling all policies takes seconds.
const cache = mkdtempSync(join(tmpdir(), "farfleet-check-"));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

async function check(text: string, sets: string[] = [], kubernetes = ["1.35"]) {
  const sources = typeof text === "string" ? [{ file: "a.yaml", text }] : text;
  const { findings } = await checkManifests({ sources, policies, cache, sets, kubernetes });
  return findings.map(({ rule, severity, message, where: { file, line, column, path, object } }) => {
    const place = [file, line, column].filter((part) => part !== undefined).join(":");
    return { rule, severity, message, place, path, object: object && `${object.kind}/${object.name}` };
  });
}

const pod = `apiVersion: v1
kind: Pod
metadata:
  name: p
  namespace: edge
spec:
  containers:
  - name: c
    image: i
`;

test("a finding has the line and column of what it speaks of", async () => {
  expect(await check(`${pod}    comand: [a]\n`)).toEqual([
    {
      rule: "schema",
      severity: "error",
      message: "spec.containers[0] has no field comand; did you mean command?",
      place: "a.yaml:10:5",
      path: "/spec/containers/0/comand",
      object: "Pod/p",
    },
  ]);
  expect(await check(pod, ["edge"])).toContainEqual(
    expect.objectContaining({ rule: "image_pinned", place: "a.yaml:9:5", path: "/spec/containers/0/image" }),
  );
});

test("the items of a List are objects of their own, at their own places", async () => {
  const item = pod.replace("image: i", "image: 3").replace(/^/gm, "  ").replace("  ", "- ");
  const found = await check(`apiVersion: v1\nkind: List\nitems:\n${item.trimEnd()}\n`);
  expect(found).toMatchObject([{ place: "a.yaml:12:7", path: "/spec/containers/0/image", object: "Pod/p" }]);
});

test.each([
  ["a key that stands twice", `${pod}kind: Pod\n`, /kind/, 10],
  ["text that is no YAML", "a: [b\n", /./, 2],
  ["an object without a kind", "apiVersion: v1\nmetadata: {name: a}\n", /^the object has no kind$/, 1],
  ["an object of nothing", "metadata: {name: a}\n", /^the object has no apiVersion and no kind$/, 1],
])("%s is a finding, and the documents around it are judged", async (_, text, message, line) => {
  const wrong = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: last}\ndta: {}\n";
  const found = await check(`${text}---\n${wrong}`);
  expect(found).toMatchObject([
    {
      rule: "schema",
      severity: "error",
      message: expect.stringMatching(message),
      place: expect.stringMatching(`^a.yaml:${line}:`),
    },
    { rule: "schema", message: "the object has no field dta; did you mean data?", object: "ConfigMap/last" },
  ]);
});

test("a policy also judges what its schema refuses", async () => {
  const found = await check(`${pod}    securityContext: {privileged: true, privilege: 3}\n`, ["baseline"]);
  expect(found.map(({ rule }) => rule).sort()).toEqual(["privileged_container", "schema"]);
});

test("a fault that one minor has and the other has not says which", async () => {
  const text = "apiVersion: storage.k8s.io/v1alpha1\nkind: VolumeAttributesClass\nmetadata: {name: v}\ndriverName: d\n";
  expect(await check(text, [], ["1.34", "1.35"])).toMatchObject([
    { message: expect.stringMatching(/ in Kubernetes 1\.35$/) },
  ]);
});

test("a set that there is not is told with what was meant", async () => {
  await expect(check(pod, ["restrict"])).rejects.toThrow("there is no set restrict; did you mean restricted?");
});

test("a definition among the objects judges those of its kind", async () => {
  const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: tills.acme.example}
spec:
  group: acme.example
  names: {kind: Till, plural: tills}
  scope: Namespaced
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, properties: {lane: {type: integer}}}}
---
`;
  const till = "apiVersion: acme.example/v1\nkind: Till\nmetadata: {name: one}\nlane: left\n";
  expect(await check(`${crd}${till}`)).toMatchObject([
    { message: "lane is a string; expected an integer", place: "a.yaml:17:1" },
  ]);
});
