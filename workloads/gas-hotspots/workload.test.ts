import { renderWorkload } from "@farfleet/render";
import { expect, test } from "vitest";
import workload from "./workload.ts";

test("a picture every quarter of an hour", async () => {
  await expect(renderWorkload(workload, { settings: { version: "0.9.3" } })).toMatchFileSnapshot("quarter-hourly.yaml");
});

test("a picture a minute is refused: the box would do nothing else", () => {
  expect(() => renderWorkload(workload, { settings: { version: "0.9.3", everyMinutes: 1 } })).toThrow(">=5");
});
