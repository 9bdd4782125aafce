import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type HardwareProfile, parseQuantity } from "@farfleet/model";

/** Hardware profiles of another file than `fleets/hardware.ts`: its export `hardware`, or the whole of a JSON file. */
export async function readCatalogue(file: string): Promise<Record<string, HardwareProfile>> {
  const read = await readProfiles(file).catch((error: Error) => {
    throw new Error(`reading ${file}: ${error.message}`);
  });
  if (typeof read !== "object" || read === null) throw new Error(`reading ${file}: it has no hardware profiles`);
  for (const [name, profile] of Object.entries(read as Record<string, Partial<HardwareProfile>>)) {
    const fault = findFault(profile ?? {});
    if (fault) throw new Error(`reading ${file}: ${name} ${fault}; write it as fleets/hardware.ts does`);
  }
  return read as Record<string, HardwareProfile>;
}

async function readProfiles(file: string): Promise<unknown> {
  if (file.endsWith(".json")) return JSON.parse(readFileSync(file, "utf8"));
  return ((await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>).hardware;
}

function findFault({ arch, price, reserved, distribution, ...capacity }: Partial<HardwareProfile>): string | undefined {
  if (arch !== "amd64" && arch !== "arm64") return "has no arch amd64 or arm64";
  if (typeof price !== "number") return "has no price";
  if (!Array.isArray(distribution)) return "has no list of pods that the distribution runs";
  for (const resource of ["cpu", "memory", "disk"] as const)
    for (const [of, amounts] of [["", capacity] as const, ["reserved ", reserved] as const]) {
      const amount = amounts?.[resource];
      if (typeof amount !== "string" || parseQuantity(amount) === undefined) return `has no ${of}${resource}`;
    }
  return undefined;
}
