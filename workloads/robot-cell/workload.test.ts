import { renderWorkload } from "@farfleet/render";
import { expect, test } from "vitest";
import workload from "./workload.ts";

test("two lines are two Deployments", async () => {
  const yaml = renderWorkload(workload, { settings: { version: "5.1.0", lines: 2 }, site: { arch: "amd64" } });
  expect(yaml.match(/^kind: Deployment$/gm)).toHaveLength(2);
  await expect(yaml).toMatchFileSnapshot("two-lines.yaml");
});

test("a factory without a line is refused", () => {
  expect(() => renderWorkload(workload, { settings: { version: "5.1.0", lines: 0 } })).toThrow(">=1");
});
