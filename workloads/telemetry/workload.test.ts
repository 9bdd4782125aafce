import { renderWorkload } from "@farfleet/render";
import { expect, test } from "vitest";
import workload from "./workload.ts";

test("an agent that sends every minute", async () => {
  await expect(renderWorkload(workload, { settings: { version: "1.8.0" } })).toMatchFileSnapshot("every-minute.yaml");
});

test("sending every second is refused", () => {
  expect(() => renderWorkload(workload, { settings: { version: "1.8.0", sendEverySeconds: 1 } })).toThrow(">=10");
});
