import { renderWorkload } from "@farfleet/render";
import { expect, test } from "vitest";
import workload from "./workload.ts";

const gpu = { resource: "nvidia.com/gpu", slices: 2, runtimeClass: "nvidia" };

test("takes one slice of the GPU", async () => {
  await expect(renderWorkload(workload, { settings: { version: "1.12.4" }, site: { gpu } })).toMatchFileSnapshot(
    "gpu.yaml",
  );
});

test("a site without a GPU is refused", () => {
  expect(() => renderWorkload(workload, { settings: { version: "1.12.4" } })).toThrow(
    "order-listener needs a site with a GPU",
  );
});

test("a language that it does not speak is refused", () => {
  expect(() =>
    renderWorkload(workload, { settings: { version: "1.12.4", language: "tlh" as "en-US" }, site: { gpu } }),
  ).toThrow("en-US");
});
