import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** A tool that tests use: in `dist/tools/bin`, where `npm run setup:ci` puts what it builds, else on PATH. */
export function findTool(name: string): string | undefined {
  const folders = [join(import.meta.dirname, "../../../dist/tools/bin"), ...(process.env.PATH ?? "").split(delimiter)];
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
