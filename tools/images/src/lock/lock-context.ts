import type { Registry } from "@farfleet/registry";
import type { KeysOf } from "../signatures/image-key.ts";

/** What a run of `farfleet lock` holds for all workloads. */
export interface LockContext {
  registry: Registry;
  keysOf: KeysOf;
  /** Read anew what the lock has already. */
  refresh: boolean;
  /** Take tags where they have moved to. */
  acceptMoved: boolean;
  /** Drop images that no tag names and whose digest is not here; all stay where it is undefined. */
  kept: ReadonlySet<string> | undefined;
  /** Announces work, and gives what says that it is done. */
  begin(): () => void;
}
