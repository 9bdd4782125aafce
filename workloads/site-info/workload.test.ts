import { renderWorkload } from "@farfleet/render";
import { expect, test } from "vitest";
import workload from "./workload.ts";

test("a site's facts in each namespace", async () => {
  await expect(
    renderWorkload(workload, { site: { name: "van-0001", fleet: "vans", region: "permian" } }),
  ).toMatchFileSnapshot("facts.yaml");
});

test("an unknown setting is refused", () => {
  // @ts-expect-error: the compiler refuses it, too.
  expect(() => renderWorkload(workload, { settings: { namespace: "edge" } })).toThrow("namespace");
});
