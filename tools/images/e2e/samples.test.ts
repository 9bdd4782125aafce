import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openRegistry } from "@farfleet/registry";
import { copyRepository, needTool, runFarfleetBeside, startRegistry } from "@farfleet/testbed";
import { expect, test } from "vitest";
import { pushSamples } from "../src/samples/push-samples.ts";
import { readSamples } from "../src/samples/read-samples.ts";

const root = join(import.meta.dirname, "../../..");
const file = join(root, "workloads/sample-images.json");

const readLocks = (folder: string) =>
  Object.fromEntries(
    readdirSync(join(folder, "workloads"))
      .map((workload) => join("workloads", workload, "images.lock.json"))
      .filter((path) => existsSync(join(folder, path)))
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );

test("a registry that has the sample images gives the committed locks, byte for byte", {
  timeout: 600_000,
}, async (context) => {
  if (!existsSync(file)) context.skip("the samples are gone");
  const registry = await startRegistry(needTool(context, "docker-registry"));
  const folder = copyRepository();
  try {
    const samples = readSamples(file);
    const mirrors = { "registry.farfleet.example": registry.url };
    await pushSamples({ samples, registry: openRegistry({ mirrors }) });
    const committed = readLocks(folder);
    expect(Object.keys(committed)).toHaveLength(samples.images.length);
    const flags = ["--mirror", `registry.farfleet.example=${registry.url}`, "--json"];
    for (const isBare of [false, true]) {
      if (isBare) for (const path of Object.keys(committed)) rmSync(join(folder, path));
      const { code, stdout, stderr } = await runFarfleetBeside(folder, ["lock", "--refresh", ...flags]);
      expect([code, stdout], stderr).toEqual([0, expect.stringContaining('"findings": []')]);
      expect(readLocks(folder)).toEqual(committed);
    }
    expect((await runFarfleetBeside(folder, ["lock", "--check"])).code).toBe(0);
  } finally {
    await registry.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
