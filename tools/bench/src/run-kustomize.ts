import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { makeRepository } from "./make-repository.ts";
import { measureFarfleet } from "./measure.ts";

/** Seconds a site that kustomize and Farfleet take for the same manifests. */
export interface Comparison {
  sites: number;
  kustomize: number;
  farfleet: number;
}

/** Farfleet's own rendering as kustomize overlays, one a site, over one base a variant; built two at a time as a CI job would. */
export async function compareKustomize(tool: string, folder: string, sites: number): Promise<Comparison> {
  makeRepository(folder, sites);
  const { seconds } = await measureFarfleet(folder, "render", "--output", "rendered");
  const overlays = join(folder, "overlays");
  rmSync(overlays, { recursive: true, force: true });
  const names = readdirSync(join(folder, "rendered"));
  for (const name of names) writeOverlay(join(folder, "rendered", name), join(overlays, name));
  const start = performance.now();
  execFileSync("xargs", ["-P", String(cpus().length), "-I{}", "sh", "-c", `${tool} build overlays/{} > /dev/null`], {
    cwd: folder,
    input: names.join("\n"),
  });
  return { sites, kustomize: (performance.now() - start) / 1000 / sites, farfleet: seconds / sites };
}

function writeOverlay(rendered: string, overlay: string): void {
  mkdirSync(overlay, { recursive: true });
  const files = readdirSync(rendered, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
  for (const file of files) writeFileSync(join(overlay, file.replaceAll("/", "-")), readFileSync(join(rendered, file)));
  const resources = files.map((file) => `  - ${file.replaceAll("/", "-")}\n`).join("");
  writeFileSync(
    join(overlay, "kustomization.yaml"),
    `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n${resources}`,
  );
}
