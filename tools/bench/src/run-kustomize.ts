import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { makeRepository } from "./make-repository.ts";
import { measureFarfleet } from "./measure.ts";
import { writeOverlays } from "./write-overlays.ts";

/** Seconds a site that kustomize and Farfleet take for the same manifests, each in whole processes. */
export interface Comparison {
  sites: number;
  kustomize: number;
  farfleet: number;
}

/**
 * Farfleet's own rendering as kustomize bases and overlays, built as many at a time as there are cores, since kustomize
 * has no batch of its own. Throws where the last site's objects are not the same.
 */
export async function compareKustomize(tool: string, folder: string, sites: number): Promise<Comparison> {
  makeRepository(folder, sites);
  const { seconds } = await measureFarfleet(folder, "render", "--output", "rendered");
  const overlays = join(folder, "overlays");
  rmSync(overlays, { recursive: true, force: true });
  const names = writeOverlays(join(folder, "rendered"), overlays);
  const start = performance.now();
  execFileSync("xargs", ["-P", String(cpus().length), "-I{}", tool, "build", "overlays/{}", "-o", "overlays/{}.yaml"], {
    cwd: folder,
    input: names.join("\n"),
  });
  const kustomize = (performance.now() - start) / 1000 / sites;
  const last = names.at(-1)!;
  const built = readFileSync(join(overlays, `${last}.yaml`), "utf8");
  if (
    sortDocuments(built) !== sortDocuments(printPlainly(tool, join(folder, "rendered", last), join(overlays, "plain")))
  )
    throw new Error(`kustomize built other objects for ${last} than farfleet rendered`);
  return { sites, kustomize, farfleet: seconds / sites };
}

/** A site's rendered files as kustomize prints them without any patch. */
function printPlainly(tool: string, rendered: string, folder: string): string {
  mkdirSync(folder);
  const files = readdirSync(rendered, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
  const names = files.map((file) => file.replaceAll("/", "-"));
  for (const [i, file] of files.entries()) cpSync(join(rendered, file), join(folder, names[i]!));
  writeFileSync(join(folder, "kustomization.yaml"), `resources:\n${names.map((name) => `- ${name}\n`).join("")}`);
  return execFileSync(tool, ["build", folder], { encoding: "utf8" });
}

function sortDocuments(yaml: string): string {
  return yaml.trimEnd().split("\n---\n").sort().join("\n---\n");
}
