import { afterAll, expect, test } from "vitest";
import { createValidator, type Result, type Validator } from "./index.ts";

const pod = (fields: object = {}) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "p", namespace: "edge" },
  spec: { containers: [{ name: "c", image: "i", ...fields }] },
});
const crd = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "tills.acme.example" },
  spec: {
    group: "acme.example",
    names: { kind: "Till", plural: "tills" },
    scope: "Namespaced",
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: "object",
            properties: {
              spec: {
                type: "object",
                required: ["lane"],
                properties: {
                  lane: { type: "integer", minimum: 1 },
                  port: { "x-kubernetes-int-or-string": true },
                  note: { type: "string", nullable: true },
                  any: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
                },
              },
            },
          },
        },
      },
      { name: "v0", served: false, storage: false, schema: { openAPIV3Schema: { type: "object" } } },
    ],
  },
};
const till = (spec: object, version = "v1") => ({
  apiVersion: `acme.example/${version}`,
  kind: "Till",
  metadata: { name: "one" },
  spec,
});

const open: Validator[] = [];
afterAll(() => {
  for (const validator of open) validator.close();
});
async function validate(
  input: unknown[] | string,
  options: Partial<Parameters<typeof createValidator>[0]> = {},
): Promise<Result[]> {
  const validator = await createValidator({ kubernetesVersion: "1.35", ...options });
  open.push(validator);
  return validator.validate(input);
}
const statuses = async (...args: Parameters<typeof validate>) => (await validate(...args)).map(({ status }) => status);

test("each object has a result of its own, whatever the one before it is", async () => {
  expect(await statuses([pod(), 3, pod({ imagee: "x" }), null, {}, { apiVersion: "v1" }, pod()])).toEqual([
    "valid",
    "error",
    "invalid",
    "empty",
    "error",
    "error",
    "valid",
  ]);
});

test("a result names the object, and the place and reason of each fault", async () => {
  const [result] = await validate([pod({ imagee: "x", command: "sleep" })]);
  expect(result).toMatchObject({ status: "invalid", apiVersion: "v1", kind: "Pod", namespace: "edge", name: "p" });
  expect(result!.errors).toEqual([
    { path: "/spec/containers/0", message: "additional properties 'imagee' not allowed" },
    { path: "/spec/containers/0/command", message: "got string, want null or array" },
  ]);
  expect(result!.path).toBe("/spec/containers/0");
});

test("without strict an unknown field passes, and a wrong type does not", async () => {
  expect(await statuses([pod({ imagee: "x" }), pod({ command: "sleep" })], { strict: false })).toEqual([
    "valid",
    "invalid",
  ]);
});

test("a custom resource is judged by its definition, and the definition too", async () => {
  const objects = [
    crd,
    till({ lane: 1, port: "http", note: null, any: { a: 1 } }),
    till({ lane: 0 }),
    till({ lane: 1, lanes: 2 }),
    till({}),
    till({ lane: 1 }, "v0"),
  ];
  expect(await statuses(objects, { crds: [crd] })).toEqual([
    "valid",
    "valid",
    "invalid",
    "invalid",
    "invalid",
    "error",
  ]);
  expect(await statuses([{ ...crd, spec: { ...crd.spec, scop: "Cluster" } }])).toEqual(["invalid"]);
});

test("two groups that begin alike are two", async () => {
  const [result] = await validate([
    { apiVersion: "apps.acme.example/v1", kind: "Deployment", metadata: { name: "d" } },
  ]);
  expect(result).toMatchObject({ status: "error", message: "could not find schema for Deployment" });
});

test("kinds are passed over or refused by name", async () => {
  const objects = [till({ lane: 1 }), pod()];
  expect(await statuses(objects, { skip: ["Till"], reject: ["Pod"] })).toEqual(["skipped", "error"]);
  expect(await statuses(objects, { skip: ["acme.example/v1/Till"] })).toEqual(["skipped", "valid"]);
});

test("a schema of one's own is used, and one that names no kind is refused", async () => {
  const schema = {
    type: "object",
    properties: {
      apiVersion: { type: "string", enum: ["acme.example/v1"] },
      kind: { type: "string", enum: ["Lane"] },
      every: { type: "string", format: "duration" },
    },
  };
  const lane = (every: unknown) => ({ apiVersion: "acme.example/v1", kind: "Lane", every });
  const schemas = new Map([["lane-acme-v1.json", schema]]);
  // A value of another type than its format expects is what format checkers trip over.
  expect(await statuses([lane(3), lane("1h"), lane("soon"), pod()], { schemas })).toEqual([
    "invalid",
    "valid",
    "invalid",
    "valid",
  ]);
  await expect(validate([], { schemas: new Map([["x.json", {}]]) })).rejects.toThrow(
    "does not pin apiVersion and kind",
  );
});

test("text is read as kubeconform reads a stream: documents, comments, lists, keys that stand twice", async () => {
  const text = `# a comment
---
apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
- {apiVersion: v1, kind: ConfigMap, metadata: {name: b}, dta: {}}
---
apiVersion: v1
kind: ConfigMap
kind: ConfigMap
---
a: [b
`;
  expect(await statuses(text)).toEqual(["empty", "valid", "invalid", "error", "error"]);
});

test("characters that YAML does not take as they are do no harm in an object", async () => {
  const data = { a: "\x7f \x85 \u2028 \ufeff é 😀", "b.txt": "tab\tline\nreturn\r" };
  expect(await statuses([{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "c" }, data }])).toEqual(["valid"]);
});

test("a minor that is not shipped is told, with the way to get it", async () => {
  await expect(createValidator({ kubernetesVersion: "1.12" })).rejects.toThrow(
    "there are no schemas of Kubernetes 1.12",
  );
});

test("validators end apart from each other", async () => {
  const [first, second] = [
    await createValidator({ kubernetesVersion: "1.35" }),
    await createValidator({ kubernetesVersion: "1.34" }),
  ];
  expect((await first.validate([pod()]))[0]!.status).toBe("valid");
  first.close();
  expect((await second.validate([pod()]))[0]!.status).toBe("valid");
  second.close();
  await expect(second.validate([pod()])).rejects.toThrow("closed");
});
