// npm run policy:catalogue: writes the catalogue of rules into policies/README.md; with --check it only compares.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findRoot } from "@farfleet/model";
import { openPolicies } from "../policy/open-policies.ts";
import { formatCatalogue, replaceCatalogue } from "./format-catalogue.ts";

const root = findRoot(process.cwd());
const file = join(root, "policies/README.md");
const opened = await openPolicies(join(root, "policies"), join(root, "dist/cache/check/policies"));
if ("findings" in opened) throw new Error(opened.findings.map(({ message }) => message).join("; "));
const page = readFileSync(file, "utf8");
const wanted = replaceCatalogue(page, formatCatalogue(opened.policies.rules));
if (!process.argv.includes("--check")) writeFileSync(file, wanted);
else if (page !== wanted) {
  process.stdout.write("policies/README.md does not list the rules that there are; npm run policy:catalogue\n");
  process.exitCode = 1;
}
