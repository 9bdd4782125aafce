// npm run bench [-- --smoke]: prints what the main job costs, in Markdown, as it stands in the README.
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { findTool } from "@farfleet/testbed";
import { compareKustomize } from "./run-kustomize.ts";
import { runCold, runSize } from "./run-size.ts";

const folder = join(import.meta.dirname, "../../../dist/bench");
const isSmoke = process.argv.includes("--smoke");
const sizes = isSmoke ? [100, 200] : [1700, 20_000];
const growth = isSmoke ? [100, 200] : [5000, 10_000, 20_000];
const print = (line = "") => process.stdout.write(`${line}\n`);
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);

print(
  `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}\n`,
);
print("| sites × 6 workloads | step | s, whole process | s, step | peak MB | variants | objects | pack MB |");
print("| --- | --- | --- | --- | --- | --- | --- | --- |");
for (const sites of sizes)
  for (const { name, measurement } of await runSize(join(folder, String(sites)), sites)) {
    const { seconds, peakBytes, result } = measurement;
    const own = result.seconds?.toFixed(2) ?? "";
    print(
      `| ${sites} | ${name} | ${seconds.toFixed(2)} | ${own} | ${megabytes(peakBytes)} | ${result.variants ?? ""} | ${result.objects ?? ""} | ${result.packBytes ? megabytes(result.packBytes) : ""} |`,
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
