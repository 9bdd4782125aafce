import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../test-policies.ts";
import { createSchemaJudge } from "./create-schema-judge.ts";

const crds: object[] = [];
const entry = (object: object) => ({ object, hash: JSON.stringify(object), crds });
const pod = (fields: object, name = "p") => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name },
  spec: { containers: [{ name: "c", image: "i", ...fields }] },
});

async function judge(objects: object[], cacheFolder?: string, minor = "1.35") {
  const schemas = createSchemaJudge({ cacheFolder });
  try {
    return await schemas.judge(minor, objects.map(entry));
  } finally {
    schemas.close();
  }
}

test.each([
  [
    "a misspelt field",
    { imagePullPolice: "Always" },
    "spec.containers[0] has no field imagePullPolice; did you mean imagePullPolicy?",
    "/spec/containers/0/imagePullPolice",
  ],
  [
    "a wrong type",
    { command: "sleep" },
    "spec.containers[0].command is a string; expected an array",
    "/spec/containers/0/command",
  ],
  [
    "a missing field",
    { ports: [{ name: "http" }] },
    "spec.containers[0].ports[0] has no containerPort, which it needs",
    "/spec/containers/0/ports/0",
  ],
])("%s is told in a sentence, with its place", async (_, fields, message, path) => {
  expect(await judge([pod(fields)])).toMatchObject([[{ message, path }]]);
});

test("a kind that nobody defines is told with the ways out", async () => {
  expect(await judge([{ apiVersion: "acme.example/v1", kind: "Till", metadata: { name: "one" } }])).toMatchObject([
    [
      {
        message: "Kubernetes 1.35 has no kind Till in acme.example/v1, and no CustomResourceDefinition defines it",
        fix: expect.stringContaining("--crds"),
      },
    ],
  ]);
});

test("each object of a class that is not valid is judged itself", async () => {
  const found = await judge([pod({ a: 1 }, "p"), pod({ a: 1 }, "q"), pod({}, "p"), pod({}, "q")]);
  expect(found.map((faults) => faults.length)).toEqual([1, 1, 0, 0]);
});

test("a valid class is known to the next run, and one that somebody altered is judged again", async () => {
  const folder = makeFolder();
  await judge([pod({})], folder);
  const [file] = readdirSync(folder);
  const text = readFileSync(join(folder, file!), "utf8");
  expect(text.split("\n").filter(Boolean)).toHaveLength(1);
  await judge([pod({}, "another")], folder);
  expect(readFileSync(join(folder, file!), "utf8")).toBe(text);
  // As if a class of wrong objects had been written down as valid: its digest does not hold.
  writeFileSync(join(folder, file!), text.replaceAll(/[0-9a-f]{4} -/g, "0000 -"));
  expect(await judge([pod({}), pod({ a: 1 })], folder)).toMatchObject([[], [{}]]);
});

test("a minor is judged by its own schemas", async () => {
  const claim = {
    apiVersion: "storage.k8s.io/v1alpha1",
    kind: "VolumeAttributesClass",
    metadata: { name: "v" },
    driverName: "d",
  };
  expect((await judge([claim], undefined, "1.34"))[0]).toEqual([]);
  expect((await judge([claim], undefined, "1.35"))[0]).toHaveLength(1);
});
