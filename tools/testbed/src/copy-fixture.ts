import { cpSync, mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";

/** A copy of a fixture repository that a test may change, below `dist/`: from there it finds the packages. */
export function copyFixture(fixture: string): string {
  const parent = join(import.meta.dirname, "../../../dist/test");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "copy-"));
  cpSync(fixture, folder, { recursive: true, filter: (path) => !path.startsWith(join(fixture, "dist")) });
  return folder;
}
