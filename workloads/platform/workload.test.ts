import { renderWorkload } from "@farfleet/render";
import { expect, test } from "vitest";
import workload from "./workload.ts";

test("a site without a GPU", async () => {
  await expect(renderWorkload(workload)).toMatchFileSnapshot("plain.yaml");
});

test("a site with a GPU gets its plugin, in a namespace of its own", async () => {
  const gpu = { resource: "nvidia.com/gpu", slices: 2, runtimeClass: "nvidia" };
  await expect(renderWorkload(workload, { site: { gpu } })).toMatchFileSnapshot("gpu.yaml");
});

test("a level that Kubernetes does not know is refused", () => {
  expect(() => renderWorkload(workload, { settings: { podSecurity: "strict" as "restricted" } })).toThrow("baseline");
});

test("another level is enforced in edge alone, and restricted is still warned about there", () => {
  const yaml = renderWorkload(workload, { settings: { podSecurity: "privileged" } });
  expect(yaml.match(/enforce: .*/g)).toEqual(["enforce: privileged", "enforce: restricted"]);
  expect(yaml.match(/warn: .*/g)).toEqual(["warn: restricted", "warn: restricted"]);
});
