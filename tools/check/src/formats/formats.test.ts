import type { Finding } from "@farfleet/model";
import { expect, test } from "vitest";
import type { Rule } from "../policy/rule.ts";
import { formatGithub } from "./format-github.ts";
import { formatJson } from "./format-json.ts";
import { formatJunit } from "./format-junit.ts";
import { formatSarif } from "./format-sarif.ts";
import type { CheckReport } from "./report.ts";

const where = {
  fleet: "vans",
  site: "van-1",
  workload: "reader",
  file: "workloads/reader/work load.ts",
  line: 31,
  column: 2,
  object: { apiVersion: "apps/v1", kind: "Deployment", namespace: "edge", name: "reader" },
  path: "/spec",
};
const denied: Finding = {
  rule: "image_pinned",
  severity: "error",
  where,
  message: "it runs <a>, 100% & more",
  fix: "pin it",
  sites: 2,
  siteNames: ["van-1", "van-2"],
};
const waived: Finding = {
  ...denied,
  rule: "host_path",
  waived: { owner: "field-team", until: "2027-03-31", because: "reads the bus" },
};
const warned: Finding = {
  ...denied,
  rule: "api_deprecated",
  severity: "warning",
  where: { file: "a.yaml" },
  sites: 0,
  siteNames: [],
};
const rule = (id: string): Rule => ({
  id,
  title: `title of ${id}`,
  description: "why",
  sets: ["edge"],
  scope: "object",
  measures: [],
  kinds: undefined,
  thresholds: {},
  severity: "error",
  fixes: ["pin it"],
  answers: ["deny"],
  file: `policies/${id}/${id}.rego`,
  references: ["https://example.com/a"],
});
const report: CheckReport = {
  findings: [denied, waived, warned],
  rules: [rule("host_path"), rule("image_pinned")],
  counts: { sites: 2 },
};

test("JSON holds the findings as they are, and counts that add up", () => {
  const { findings, summary } = JSON.parse(formatJson(report));
  expect(findings).toEqual(report.findings);
  expect(summary).toEqual({ errors: 1, warnings: 1, waived: 1, sites: 2 });
});

test("GitHub gets one line a finding, with what would end it escaped", () => {
  expect(formatGithub(report)).toBe(
    "::error file=workloads/reader/work load.ts,line=31,col=2,title=image_pinned vans/reader Deployment/reader::it runs <a>, 100%25 & more (2 sites)%0Afix: pin it\n" +
      "::warning file=a.yaml,title=api_deprecated::it runs <a>, 100%25 & more%0Afix: pin it\n",
  );
});

test("SARIF has rules with help, places as URIs, suppressions for what is waived, and fingerprints that lines do not move", () => {
  const { version, runs } = JSON.parse(formatSarif(report));
  expect(version).toBe("2.1.0");
  const { tool, results } = runs[0];
  expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
    "host_path",
    "image_pinned",
    "api_deprecated",
  ]);
  expect(tool.driver.rules[1]).toMatchObject({
    help: { text: "why\n\nFix: pin it." },
    defaultConfiguration: { level: "error" },
  });
  expect(results.map(({ ruleId, ruleIndex }: { ruleId: string; ruleIndex: number }) => [ruleId, ruleIndex])).toEqual([
    ["image_pinned", 1],
    ["host_path", 0],
    ["api_deprecated", 2],
  ]);
  expect(results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: "workloads/reader/work%20load.ts" },
    region: { startLine: 31, startColumn: 2 },
  });
  expect(results[1].suppressions).toEqual([
    { kind: "external", status: "accepted", justification: "reads the bus (field-team, until 2027-03-31)" },
  ]);
  const moved = JSON.parse(
    formatSarif({ ...report, findings: [{ ...denied, where: { ...where, line: 99 }, sites: 7 }] }),
  );
  expect(moved.runs[0].results[0].partialFingerprints).toEqual(results[0].partialFingerprints);
});

test("JUnit has a suite for each fleet, in text that XML can hold", () => {
  const xml = formatJunit({ ...report, findings: [...report.findings, { ...denied, message: 'a "b"\u0000 😀' }] });
  expect(xml).toContain('<testsuite name="vans" tests="3" failures="2" errors="0" skipped="1">');
  expect(xml).toContain('<testsuite name="manifests" tests="1" failures="0" errors="0" skipped="1">');
  expect(xml).toContain('message="it runs &lt;a&gt;, 100% &amp; more"');
  expect(xml).toContain('message="a &quot;b&quot; 😀"');
  expect(formatJunit({ ...report, findings: [] })).toContain('<testcase classname="farfleet" name="check"/>');
});
