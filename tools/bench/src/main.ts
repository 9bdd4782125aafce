// npm run bench [-- --smoke]: prints what the main job costs, in Markdown, as it stands in the README.
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { findTool } from "@farfleet/testbed";
import { compareKustomize } from "./run-kustomize.ts";
import { compareNative } from "./run-native.ts";
import { runCold, runOwn, runSize, type Step } from "./run-size.ts";

const folder = join(import.meta.dirname, "../../../dist/bench");
const isSmoke = process.argv.includes("--smoke");
const sizes = isSmoke ? [100, 200] : [1700, 20_000];
const growth = isSmoke ? [100, 200] : [5000, 10_000, 20_000];
const print = (line = "") => process.stdout.write(`${line}\n`);
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);

print(
  `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}. Whole processes: seconds and peak MB.\n`,
);
const counts = sizes.map((sites) => sites.toLocaleString("en-US"));
print(`| 6 workloads on | ${counts.map((sites) => `${sites} sites: s | MB`).join(" | ")} |`);
print(`| --- | ${sizes.map(() => "---: | ---:").join(" | ")} |`);
const columns: Step[][] = [];
for (const sites of sizes)
  columns.push([...(await runSize(join(folder, String(sites)), sites)), ...(await runOwn(join(folder, "own"), sites))]);
for (const [i, { name }] of columns[0]!.entries()) {
  const cells = columns.map((steps) => steps[i]!.measurement);
  print(
    `| ${name} | ${cells.map(({ seconds, peakBytes }) => `${seconds.toFixed(2)} | ${megabytes(peakBytes)}`).join(" | ")} |`,
  );
}

print("\nFrom nothing to every site's signed ref, in one process:\n");
print("| sites | s | peak MB | × the row before |");
print("| --- | --- | --- | --- |");
let before: number | undefined;
for (const sites of growth) {
  const { seconds, peakBytes } = await runCold(join(folder, "growth"), sites);
  print(
    `| ${sites} | ${seconds.toFixed(2)} | ${megabytes(peakBytes)} | ${before ? (seconds / before).toFixed(2) : ""} |`,
  );
  before = seconds;
}

const kustomize = findTool("kustomize");
if (!kustomize) print("\nskipped: kustomize, npm run setup:ci");
else {
  const {
    sites,
    kustomize: theirs,
    farfleet,
  } = await compareKustomize(kustomize, join(folder, "kustomize"), isSmoke ? 20 : 200);
  print(
    `\nThe same manifests of ${sites} sites: kustomize ${(theirs * 1000).toFixed(1)} ms a site, farfleet ${(farfleet * 1000).toFixed(1)} ms, a ratio of ${(theirs / farfleet).toFixed(1)}.`,
  );
}

const [kubeconform, conftest] = [findTool("kubeconform"), findTool("conftest")];
if (!kubeconform || !conftest) print("\nskipped: kubeconform and conftest, npm run setup:ci");
else {
  const native = await compareNative({ kubeconform, conftest }, join(folder, "native"), isSmoke ? 20 : 500);
  const each = (seconds: number) => `${(seconds * 1000).toFixed(1)} ms`;
  const ratio = (native.kubeconform + native.conftest) / native.farfleet;
  print(
    `\nThe files of ${native.sites} sites judged natively, rendered already: kubeconform ${each(native.kubeconform)} and conftest ${each(native.conftest)} a site; farfleet renders and checks them from nothing in ${each(native.farfleet)} a site, a ratio of ${ratio.toFixed(1)}.`,
  );
}
