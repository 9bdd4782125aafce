import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

/**
 * The strict JSON schemas of a Kubernetes minor, such as `1.35`: file name as kubeconform asks for it → schema.
 * Throws where that minor is not shipped.
 */
export function readSchemas(minor: string): Map<string, object> {
  const file = join(import.meta.dirname, `../schemas/${minor}.json.br`);
  if (!existsSync(file))
    throw new Error(
      `there are no schemas of Kubernetes ${minor}; add it to tools/kubeconform-wasm/schemas/versions.json`,
    );
  const all = JSON.parse(brotliDecompressSync(readFileSync(file)).toString()) as Record<string, object>;
  return new Map(Object.entries(all));
}

/** The minors whose schemas are shipped, oldest first. */
export function shippedMinors(): string[] {
  const files = readdirSync(join(import.meta.dirname, "../schemas")).filter((file) => file.endsWith(".json.br"));
  return files.map((file) => file.slice(0, -8)).sort((a, b) => Number(a.split(".")[1]) - Number(b.split(".")[1]));
}

/** Digest of all schemas that are shipped. */
export function schemasVersion(): string {
  const folder = join(import.meta.dirname, "../schemas");
  const hash = createHash("sha256");
  for (const file of readdirSync(folder).sort())
    if (file.endsWith(".br")) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest("hex");
}
