import { renderWorkload } from "@farfleet/render";
import { expect, test } from "vitest";
import workload from "./workload.ts";

test("four cameras", async () => {
  await expect(renderWorkload(workload, { settings: { version: "1.3.0", cameras: 4 } })).toMatchFileSnapshot(
    "four-cameras.yaml",
  );
});

test("thirteen cameras are refused", () => {
  expect(() => renderWorkload(workload, { settings: { version: "1.3.0", cameras: 13 } })).toThrow("<=12");
});
