import { renderWorkload } from "@farfleet/render";
import { expect, test } from "vitest";
import workload from "./workload.ts";

const gpu = { resource: "nvidia.com/gpu", slices: 2, runtimeClass: "nvidia" };

test("takes one slice of the GPU", async () => {
  await expect(
    renderWorkload(workload, { settings: { version: "3.2.0", cameras: 4 }, site: { gpu } }),
  ).toMatchFileSnapshot("gpu.yaml");
});

test("a site without a GPU is refused", () => {
  expect(() => renderWorkload(workload, { settings: { version: "3.2.0", cameras: 4 } })).toThrow(
    "car-counter needs a site with a GPU",
  );
});

test("nine cameras are refused", () => {
  expect(() => renderWorkload(workload, { settings: { version: "3.2.0", cameras: 9 }, site: { gpu } })).toThrow("<=8");
});
