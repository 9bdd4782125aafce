import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RenderedSite } from "@farfleet/model";
import { expect, test } from "vitest";
import { check, configMap, variant } from "../test-fleets.ts";
import { makeFolder } from "../test-policies.ts";

const good = variant("reader", configMap("good", { a: "1" }));

const late = `# METADATA
# title: late
# description: For a test.
# custom:
#   sets: [edge]
#   scope: measure
#   measures: [arrival]
package policies.late

# METADATA
# custom:
#   severity: error
#   message: late
#   fix: hurry
deny contains object.union(finding, about) if {
	input.arrival.seconds > 60
	custom := rego.metadata.rule().custom
	finding := {"message": sprintf("late by %d s on %s", [input.arrival.seconds - 60, input.site.arch]), "fix": custom.fix, "severity": custom.severity, "path": []}
	about := object.filter(input.arrival, ["about"])
}
`;

test("a rule over figures is asked once for all sites that share them, and names their object or their fleet", async () => {
  const root = makeFolder();
  mkdirSync(join(root, "policies/late"), { recursive: true });
  writeFileSync(join(root, "policies/late/late.rego"), late);
  const about = { workload: "reader", kind: "ConfigMap", namespace: "edge", name: "good" };
  const slow = { seconds: 90, about };
  const figures: Record<string, object> = { one: slow, two: { seconds: 30 }, three: slow, four: { seconds: 90 } };
  const arrival = ({ site }: RenderedSite) => figures[site.name];
  const sites = { one: [good], two: [good], three: [good], four: [good], five: [good] };
  const { said } = await check({ sites, options: { measures: async () => ({ arrival }) } }, root);
  const found = { rule: "late", severity: "error", message: "late by 30 s on arm64", isWaived: false };
  expect(said).toEqual([
    { ...found, sites: "one three", at: "workloads/reader/workload.ts:1" },
    { ...found, sites: "four", at: "fleets/vans/fleet.ts:undefined" },
  ]);
  // Without figures nothing is asked of them.
  expect((await check({ sites }, root)).said).toEqual([]);
});
