import { join } from "node:path";
import { findRoot } from "@farfleet/model";

/** The policies of the repository that one stands in, else those that this Farfleet lies beside. */
export function findPolicies(): { root: string; policies: string; cache: string } {
  let root: string;
  try {
    root = findRoot(process.cwd());
  } catch {
    root = join(import.meta.dirname, "../../../..");
  }
  return { root, policies: join(root, "policies"), cache: join(root, "dist/cache") };
}
