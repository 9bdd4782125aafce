import { renderWorkload } from "@farfleet/render";
import { expect, test } from "vitest";
import workload from "./workload.ts";

test("twelve sensors on a gateway", async () => {
  await expect(renderWorkload(workload, { settings: { version: "2.4.1", sensors: 12 } })).toMatchFileSnapshot(
    "twelve-sensors.yaml",
  );
});

test.each([0, 65])("%i sensors are refused", (sensors) => {
  expect(() => renderWorkload(workload, { settings: { version: "2.4.1", sensors } })).toThrow();
});

test("the Deployment is the same on every site of an arch", () => {
  const on = (name: string) =>
    renderWorkload(workload, { settings: { version: "2.4.1", sensors: 12 }, site: { name } });
  expect(on("van-0001")).toBe(on("van-0002"));
});
