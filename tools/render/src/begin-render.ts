import { guessChange } from "./verify/guess-change.ts";
import { startVerifier, type Verifier } from "./verify/start-verifier.ts";

/** A render that is about to come; give it to `renderFleets`. */
export interface BegunRender {
  verifier: Verifier | undefined;
  /** Called when the render has found nothing wrong. */
  remember(): void;
}

/**
 * Starts the second process where the sources look changed, beside what the caller does before it renders: loading the
 * fleets takes as long as that process takes to load cdk8s.
 */
export function beginRender(root: string, cache: string): BegunRender {
  const { isChanged, remember } = guessChange(root, cache);
  return { verifier: isChanged ? startVerifier() : undefined, remember };
}
