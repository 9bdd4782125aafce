import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The Rego of a folder of policies: path relative to it → text, tests among them. */
export interface PolicySources {
  files: Map<string, string>;
  /** Of names and texts. */
  digest: string;
}

/** Reads every `.rego` file below `folder`. */
export function readPolicies(folder: string): PolicySources {
  const files = new Map<string, string>();
  for (const path of findRego(folder)) files.set(`policies/${path}`, readFileSync(join(folder, path), "utf8"));
  const hash = createHash("sha256");
  for (const [path, text] of files) hash.update(`${path}\0${text.length}\0${text}`);
  return { files, digest: hash.digest("hex").slice(0, 32) };
}

function findRego(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".rego"))
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join("/"),
    )
    .sort();
}
