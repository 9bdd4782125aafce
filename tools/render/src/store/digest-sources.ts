import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const tools = fileURLToPath(new URL("../../../", import.meta.url));

/** Digest of what every render rests on: the tools that render, and the versions of all packages. */
export function digestTools(root: string): string {
  const files = ["model", "yaml", "git", "render"].flatMap((tool) => findFiles(join(tools, tool, "src")));
  const lock = join(root, "package-lock.json");
  return digest([...files, ...(existsSync(lock) ? [lock] : [])], root);
}

/**
 * Digest of a workload's module graph: every file of its folder, since it may read data from there, and every file
 * outside that these import, step by step. Packages are in `digestTools`.
 */
export function digestWorkload(root: string, folder: string): string {
  const files = new Set(findFiles(folder));
  for (const file of files) if (file.endsWith(".ts")) for (const imported of findImports(file)) files.add(imported);
  return digest([...files], root);
}

function findFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.ts$|\.md$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** The repository's own files that a module imports; what cannot be resolved fails when it is loaded. */
function findImports(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const specifiers = [...text.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map(
    ([, specifier]) => specifier!,
  );
  return specifiers.flatMap((specifier) => {
    const found = specifier.startsWith(".")
      ? resolve(dirname(file), specifier)
      : specifier.startsWith("#")
        ? resolveAlias(file, specifier)
        : undefined;
    return found && existsSync(found) ? [realpathSync(found)] : [];
  });
}

function resolveAlias(file: string, specifier: string): string | undefined {
  try {
    return createRequire(file).resolve(specifier);
  } catch {
    return undefined;
  }
}

function digest(files: string[], root: string): string {
  const hash = createHash("sha256");
  for (const file of files.sort()) {
    const bytes = readFileSync(file);
    hash.update(`${relative(root, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex").slice(0, 32);
}
