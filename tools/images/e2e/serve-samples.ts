import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openRegistry } from "@farfleet/registry";
import { findTool, startRegistry } from "@farfleet/testbed";
import { pushSamples } from "../src/samples/push-samples.ts";
import { readSamples } from "../src/samples/read-samples.ts";

/** `npm run samples:images [-- --registry URL]`: a registry that has the images of the sample workloads. */
const file = join(import.meta.dirname, "../../../workloads/sample-images.json");

try {
  const { values } = parseArgs({ options: { registry: { type: "string" } } });
  if (!existsSync(file)) throw new Error("there is no workloads/sample-images.json: the samples are gone");
  const samples = readSamples(file);
  const tool = findTool("docker-registry");
  if (!values.registry && !tool)
    throw new Error("docker-registry is missing: npm run setup:ci, or name a registry by --registry URL");
  const own = values.registry ? undefined : await startRegistry(tool!);
  const url = values.registry ?? own!.url;
  const hosts = new Set(samples.images.map(({ repository }) => repository.split("/")[0]!));
  const mirrors = Object.fromEntries([...hosts].map((host) => [host, url]));
  const onProgress = (done: number, total: number, what: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${done}/${total} ${what}${done === total ? "\n" : ""}`);
  };
  for (const [image, digest] of await pushSamples({ samples, registry: openRegistry({ mirrors }), onProgress }))
    process.stdout.write(`${image}@${digest}\n`);
  const flags = [...hosts].map((host) => `--mirror ${host}=${url}`).join(" ");
  process.stderr.write(`\nnpx farfleet lock ${flags}\n`);
  if (own) {
    process.stderr.write("the registry runs until Ctrl-C\n");
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void own.stop());
  }
} catch (error) {
  process.stderr.write(`error: ${(error as Error).message}\n`);
  process.exitCode = 2;
}
