import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needTool, runKubeconform } from "@farfleet/testbed";
import { afterAll, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { createValidator, type Result, readSchemas } from "../src/index.ts";
import { mutate } from "./mutate.ts";

const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "farfleet-equal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Verdict {
  status: string;
  message: string;
  errors: { path: string; message: string }[];
}

/** Where a schema lay is no part of what is said. */
const bare = (message: string) => message.replace(/'file:\/\/\/[^']*#'/g, "'#'");
const ours = ({ status, message, errors }: Result): Verdict => normalise({ status, message, errors });

/** Go's maps have no order: neither have faults, nor the names within one, nor the text that joins them. */
function normalise({ status, message, errors }: Verdict): Verdict {
  const order = (text: string) => text.replace(/'[^']*'(, '[^']*')+/g, (names) => names.split(", ").sort().join(", "));
  return {
    status,
    message: status === "invalid" ? "" : bare(message),
    errors: errors
      .map((error) => ({ path: error.path, message: order(error.message) }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  };
}

function native(tool: string, minor: string, paths: string[]): Map<string, Verdict[]> {
  const found = new Map<string, Verdict[]>();
  for (const { filename, status, msg, validationErrors } of runKubeconform(
    tool,
    join(folder, `schemas-${minor}`),
    readSchemas(minor),
    paths,
  )) {
    const errors = (validationErrors ?? []).map((error) => ({ path: error.path, message: error.msg }));
    const verdict = normalise({ status: status.replace("status", "").toLowerCase() || "empty", message: msg, errors });
    found.set(filename, [...(found.get(filename) ?? []), verdict]);
  }
  return found;
}

/** The command line judges documents side by side, so that they have no order, and tells of empty ones now and then. */
const sorted = (verdicts: Verdict[] = []) =>
  verdicts
    .filter(({ status }) => status !== "empty")
    .map((verdict) => JSON.stringify(verdict))
    .sort();

function findFiles(path: string): string[] {
  return (
    readdirSync(path, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.ya?ml$/.test(file))
      .map((file) => join(path, file))
      // One of the fixtures is a hundred thousand copies of a few objects, which takes half a minute and shows no more.
      .filter((file) => statSync(file).size < 1 << 20)
      .sort()
  );
}

const samples = readdirSync(join(root, "workloads"))
  .filter((name) => existsSync(join(root, "workloads", name, "workload.ts")))
  .flatMap((name) => findFiles(join(root, "workloads", name)));

test("kubeconform's own fixtures and the samples get the verdicts of native kubeconform", async (context) => {
  const tool = needTool(context, "kubeconform");
  const fixtures = join(root, "dist/tools/kubeconform-fixtures");
  if (!existsSync(fixtures)) context.skip("kubeconform's fixtures, npm run setup:ci");
  for (const minor of ["1.33", "1.37"]) {
    const files = [...findFiles(fixtures), ...samples];
    const theirs = native(tool, minor, files);
    const validator = await createValidator({ kubernetesVersion: minor });
    for (const file of files)
      expect(sorted((await validator.validate(readFileSync(file))).map(ours)), file).toEqual(sorted(theirs.get(file)));
    validator.close();
  }
});

test("three thousand objects that somebody wrote wrong get the verdicts of native kubeconform", async (context) => {
  const tool = needTool(context, "kubeconform");
  const objects = samples.flatMap((file) =>
    parseAllDocuments(readFileSync(file, "utf8")).map((document) => document.toJS() as object),
  );
  const mutated = mutate(objects.length > 0 ? objects : fallback, 3000, 7);
  const out = join(folder, "mutated");
  mkdirSync(out);
  for (const [i, object] of mutated.entries()) writeFileSync(join(out, `${i}.json`), JSON.stringify(object));
  const theirs = native(tool, "1.35", [out]);
  const validator = await createValidator({ kubernetesVersion: "1.35" });
  const verdicts = (await validator.validate(mutated)).map(ours);
  validator.close();
  const differing = verdicts.flatMap((verdict, i) => {
    const [expected] = theirs.get(join(out, `${i}.json`)) ?? [];
    return sorted([verdict])[0] === sorted(expected && [expected])[0]
      ? []
      : [{ object: mutated[i], verdict, expected }];
  });
  expect(differing.slice(0, 3)).toEqual([]);
  // Both kinds are there, or nothing was compared.
  const valid = verdicts.filter(({ status }) => status === "valid").length;
  expect(valid).toBeGreaterThan(300);
  expect(valid).toBeLessThan(2700);
});

const fallback = [
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "d", labels: { a: "b" } },
    spec: {
      replicas: 1,
      selector: { matchLabels: { a: "b" } },
      template: { metadata: { labels: { a: "b" } }, spec: { containers: [{ name: "c", image: "i" }] } },
    },
  },
];
