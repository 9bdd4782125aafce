import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "@farfleet/model";
import { needTool } from "@farfleet/testbed";
import { expect, test } from "vitest";
import { formatJunit } from "../src/index.ts";

const finding: Finding = {
  rule: "image_pinned",
  severity: "error",
  where: { fleet: "vans", workload: "reader", file: "a.ts", line: 3 },
  message: "it runs <a> & 'b'\u0000",
  fix: "pin it",
  sites: 2,
  siteNames: ["a", "b"],
};

test("what is printed as JUnit is valid by the schema that kubeconform brings for it", (context) => {
  const xmllint = needTool(context, "xmllint");
  const schema = join(import.meta.dirname, "../../../dist/tools/kubeconform-fixtures/junit.xsd");
  if (!existsSync(schema)) context.skip("junit.xsd, npm run setup:ci");
  const waived = { owner: "field-team", until: "2027-03-31", because: "reads the bus" };
  const findings: Finding[] = [finding, { ...finding, waived }, { ...finding, severity: "warning", where: {} }];
  for (const of of [findings, []]) {
    const xml = formatJunit({ findings: of, rules: [], counts: {} });
    expect(() =>
      execFileSync(xmllint, ["--noout", "--schema", schema, "-"], { input: xml, stdio: "pipe" }),
    ).not.toThrow();
  }
});
