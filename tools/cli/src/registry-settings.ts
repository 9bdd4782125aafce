import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What package.json says about registries, below `farfleet`. */
export interface RegistrySettings {
  /** Host → URL that is asked in its place. */
  mirrors: Record<string, string>;
  /** Repository, or what its name begins with → files of public keys. */
  imageKeys: unknown;
}

export function readRegistrySettings(root: string): RegistrySettings {
  const { farfleet = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    farfleet?: Partial<RegistrySettings>;
  };
  return { mirrors: farfleet.mirrors ?? {}, imageKeys: farfleet.imageKeys };
}
