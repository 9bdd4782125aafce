import { renderWorkload } from "@farfleet/render";
import { expect, test } from "vitest";
import workload from "./workload.ts";

test("a shop in euros", async () => {
  await expect(renderWorkload(workload, { settings: { version: "7.0.2", currency: "EUR" } })).toMatchFileSnapshot(
    "euros.yaml",
  );
});

test("another currency restarts the server: its checksum differs", () => {
  const sum = (currency: "EUR" | "USD") =>
    /farfleet\/checksum: (.*)/.exec(renderWorkload(workload, { settings: { version: "7.0.2", currency } }))?.[1];
  expect(sum("EUR")).not.toBe(sum("USD"));
});

test("an unknown currency is refused", () => {
  expect(() => renderWorkload(workload, { settings: { version: "7.0.2", currency: "XYZ" as "EUR" } })).toThrow("GBP");
});
