import { type EngineOptions, openEngines } from "./open-engines.ts";

/** A check that is about to come; give it to `checkFleets`, which ends it. */
export interface BegunCheck {
  engines: ReturnType<typeof openEngines>;
}

/**
 * Compiles policies and starts kubeconform where an earlier run left nothing to take up, beside what the caller does
 * before it checks: a render takes as long.
 */
export function beginCheck(options: EngineOptions): BegunCheck {
  const engines = openEngines({ ...options, isBegun: true });
  // Whoever takes it up is told.
  engines.catch(() => undefined);
  return { engines };
}
