import { readdirSync, readFileSync, statSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { ManifestSource } from "@farfleet/check";
import { type Finding, fileFinding } from "@farfleet/model";
import { readManifests } from "@farfleet/yaml";

/** Texts to judge, and what could not be read. */
export interface Sources {
  sources: ManifestSource[];
  findings: Finding[];
}

/** Reads files, folders with all below them, and stdin for `-`. Paths stay as they were typed. */
export async function readSources(paths: readonly string[]): Promise<Sources> {
  const read: Sources = { sources: [], findings: [] };
  for (const path of paths)
    if (path === "-") read.sources.push({ file: "-", text: await text(process.stdin) });
    else addPath(path, read, false);
  return read;
}

/** CustomResourceDefinitions of files and folders. */
export function readCrds(paths: readonly string[]): { crds: object[]; findings: Finding[] } {
  const read: Sources = { sources: [], findings: [] };
  for (const path of paths) addPath(path, read, false);
  const crds = read.sources.flatMap(({ file, text: content }) => {
    const { manifests, faults } = readManifests(content);
    for (const { message, line, column } of faults)
      read.findings.push(fileFinding("schema", { file, line, column }, message, "write it as Kubernetes reads YAML"));
    return manifests.map(({ object }) => object);
  });
  return { crds, findings: read.findings };
}

const isManifest = /\.(ya?ml|json)$/i;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function addPath(path: string, read: Sources, isFound: boolean): void {
  try {
    if (statSync(path).isDirectory()) {
      const below = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
      // A link to a folder could lead back to where it lies.
      for (const entry of below)
        if (entry.isDirectory() || (!entry.isDirectory() && isManifest.test(entry.name)))
          addPath(`${path.replace(/\/$/, "")}/${entry.name}`, read, true);
    } else if (statSync(path).isFile() || !isFound) read.sources.push({ file: path, text: decode(readFileSync(path)) });
  } catch (error) {
    read.findings.push(
      fileFinding(
        "schema",
        { file: path },
        `it cannot be read: ${explain(error as Error)}`,
        "give it as a UTF-8 file that can be read",
      ),
    );
  }
}

function decode(bytes: Buffer): string {
  return decoder.decode(bytes);
}

function explain({ message, code }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES") return "permission is denied";
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return "it is not UTF-8";
  return message.split("\n")[0]!;
}
