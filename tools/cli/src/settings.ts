import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the record and the deliveries are. */
export interface Places {
  record: string;
  delivery: string;
}

/** A flag, else the environment, else package.json, else dist/. Paths are taken from the repository's root. */
export function findPlaces(root: string, flags: Partial<Places>): Places {
  const { farfleet = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    farfleet?: Partial<Places>;
  };
  return {
    record: flags.record ?? (process.env.FARFLEET_RECORD || (farfleet.record ?? join(root, "dist/record.git"))),
    delivery:
      flags.delivery ?? (process.env.FARFLEET_DELIVERY || (farfleet.delivery ?? join(root, "dist/delivery.git"))),
  };
}
