import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type FleetFolder,
  findRoot,
  type ObjectName,
  type RenderedFile,
  type Rendering,
  readOrigin,
  readRepository,
  suggest,
} from "@farfleet/model";
import { explainSettings, renderFleets } from "@farfleet/render";
import { printFindings } from "../print/print-findings.ts";
import { countOf } from "../print/progress.ts";
import { refuseUnknown } from "./render-stage.ts";

export interface ExplainFlags {
  format: "text" | "json";
}

export async function runExplain(siteName: string, objectName: string, flags: ExplainFlags): Promise<void> {
  const root = findRoot(process.cwd());
  const repository = await readRepository(root);
  refuseUnknown(
    "site",
    [siteName],
    repository.fleets.flatMap(({ sites }) => sites.map(({ site }) => site.name)),
  );
  const folder = repository.fleets.find(({ sites }) => sites.some(({ site }) => site.name === siteName))!;
  const rendering = await renderFleets({
    repository,
    fleets: [folder.fleet.name],
    cache: join(root, "dist/cache/render"),
  });
  const explained = findObjects(rendering, siteName, objectName).map(({ file, index }) =>
    describe(root, folder, rendering, siteName, file, index),
  );
  if (rendering.findings.some(({ severity }) => severity === "error")) process.exitCode = 1;
  if (flags.format === "json") {
    process.stdout.write(`${JSON.stringify({ objects: explained, findings: rendering.findings }, null, 2)}\n`);
    return;
  }
  for (const object of explained) process.stdout.write(format(object));
  printFindings(rendering.findings);
}

interface Explained {
  site: string;
  fleet: string;
  workload: string;
  object: ObjectName;
  madeAt: string;
  placedAt: string;
  row: string;
  settings: unknown;
  reads: string[];
  file: string;
  sharedBy: string[];
  yaml: string;
}

/** All of that kind and name, in whichever namespaces; an error that names the nearest where there is none. */
function findObjects(
  rendering: Rendering,
  siteName: string,
  objectName: string,
): { file: RenderedFile; index: number }[] {
  const { files } = rendering.sites.find(({ site }) => site.name === siteName)!;
  const all = files.flatMap((file) =>
    file.variant.manifests.map(({ kind, metadata }, index) => ({ file, index, name: `${kind}/${metadata.name}` })),
  );
  const found = all.filter(({ name }) => name.toLowerCase() === objectName.toLowerCase());
  if (found.length > 0) return found;
  const names = all.map(({ name }) => name);
  const meant = suggest(objectName, names);
  throw new Error(
    `${siteName} gets no ${objectName}; ${meant ? `did you mean ${meant}?` : `it gets ${[...new Set(names)].join(", ")}`}`,
  );
}

function describe(
  root: string,
  folder: FleetFolder,
  rendering: Rendering,
  siteName: string,
  file: RenderedFile,
  index: number,
): Explained {
  const { variant, placement, path } = file;
  const { site, line } = folder.sites.find((row) => row.site.name === siteName)!;
  const { apiVersion, kind, metadata } = variant.manifests[index]!;
  const origin = variant.origins[index]!;
  const placed = folder.fleet.placements[placement]!;
  const at = placed.calledAt ? readOrigin(root, placed.calledAt) : { file: folder.file, line: 1 };
  const row = readFileSync(join(root, folder.inventory), "utf8").split(/\r?\n/)[line - 1];
  return {
    site: siteName,
    fleet: folder.fleet.name,
    workload: variant.workload,
    object: { apiVersion, kind, ...(metadata.namespace && { namespace: metadata.namespace }), name: metadata.name },
    madeAt: `${origin.file}:${origin.line}`,
    placedAt: `${at.file}:${at.line}`,
    row: `${folder.inventory}:${line}: ${row}`,
    settings: explainSettings(placed, site),
    reads: variant.reads,
    file: path,
    sharedBy: rendering.sites
      .filter(({ files }) => files.some((other) => other.variant.blob === variant.blob))
      .map(({ site: { name } }) => name),
    yaml: `---\n${variant.yaml.split(/^---\n/m)[index + 1]}`,
  };
}

function format({
  site,
  fleet,
  workload,
  object,
  madeAt,
  placedAt,
  row,
  settings,
  reads,
  file,
  sharedBy,
  yaml,
}: Explained): string {
  const others = sharedBy.filter((name) => name !== site);
  const some = others.slice(0, 5).join(", ");
  const shared =
    others.length === 0
      ? "no other site"
      : `${countOf(others.length, "more site")} of the fleet: ${some}${others.length > 5 ? ", …" : ""}`;
  const lines = [
    `${object.kind}/${object.name}${object.namespace ? ` in ${object.namespace}` : ""}, of workload ${workload}, on ${fleet}/${site}`,
    `  made at    ${madeAt}`,
    `  placed at  ${placedAt}`,
    `  row        ${row}`,
    `  settings   ${JSON.stringify(settings)}`,
    `  read       ${reads.join(", ") || "nothing: every site has the same"}`,
    `  file       ${file}`,
    `  shared by  ${shared}`,
  ];
  return `${lines.join("\n")}\n\n${yaml}\n`;
}
