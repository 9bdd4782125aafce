import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import {
  type Manifest,
  pinImages,
  type RenderInput,
  readImageLock,
  type Unlocked,
  type Workload,
  withOrigin,
} from "@farfleet/model";
import { readManifests } from "@farfleet/yaml";
import { RenderError } from "./render-error.ts";

/** What a render is given beside settings and site: the same for every site. */
export type Supplies = Pick<RenderInput, "images" | "vendor">;

/** The workload's image lock and vendor files. `folder` is absolute; paths in origins are relative to `root`. */
export function prepareWorkload(root: string, folder: string, workload: Workload, unlocked?: Unlocked): Supplies {
  const texts = new Map<string, Manifest[]>();
  return {
    images: pinImages(workload, readLock(folder), unlocked),
    vendor(file) {
      if (!texts.has(file)) texts.set(file, readVendor(root, join(folder, "vendor"), file));
      // Fresh each time: a render may alter what it was given.
      return texts.get(file)!.map(copy);
    },
  };
}

function readLock(folder: string) {
  const file = join(folder, "images.lock.json");
  try {
    return readImageLock(file);
  } catch (error) {
    throw new RenderError(
      `images.lock.json: ${(error as Error).message}`,
      "restore it from Git, or remove it and run npx farfleet lock",
    );
  }
}

function readVendor(root: string, folder: string, file: string): Manifest[] {
  const path = join(folder, file);
  if (relative(folder, path).startsWith(".."))
    throw new RenderError(`vendor file ${file} lies outside vendor/`, "move it into the workload's vendor/ folder");
  const place = relative(root, path).split(sep).join("/");
  const { manifests, faults } = readManifests(readFileSync(path, "utf8"));
  const [fault] = faults;
  if (fault) throw new RenderError(`${place}:${fault.line}:${fault.column}: ${fault.message}`, "mend the vendor file");
  return manifests.map(({ object, line }) => withOrigin(object as Manifest, { file: place, line }));
}

function copy(manifest: Manifest): Manifest {
  const [origin] = Object.getOwnPropertySymbols(manifest);
  return {
    ...structuredClone(manifest),
    ...(origin && { [origin]: (manifest as unknown as Record<symbol, unknown>)[origin] }),
  };
}
