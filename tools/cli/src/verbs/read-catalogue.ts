import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { HardwareProfile } from "@farfleet/model";

/** Hardware profiles of another file than `fleets/hardware.ts`: its export `hardware`, or the whole of a JSON file. */
export async function readCatalogue(file: string): Promise<Record<string, HardwareProfile>> {
  const read = file.endsWith(".json")
    ? (JSON.parse(readFileSync(file, "utf8")) as unknown)
    : ((await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>).hardware;
  if (typeof read !== "object" || read === null) throw new Error(`${file} has no hardware profiles`);
  for (const [name, profile] of Object.entries(read as Record<string, Partial<HardwareProfile>>)) {
    const { arch, price, reserved, distribution } = profile ?? {};
    if (
      (arch !== "amd64" && arch !== "arm64") ||
      typeof price !== "number" ||
      !reserved ||
      !Array.isArray(distribution)
    )
      throw new Error(`${file}: ${name} is no hardware profile; see fleets/hardware.ts`);
  }
  return read as Record<string, HardwareProfile>;
}
