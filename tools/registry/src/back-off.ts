import { RegistryError } from "./registry-error.ts";

/** The wait before the next try: twice as long each time, half of it by chance so that many runners do not come back together. */
export function backOffMs(attempt: number, random: number): number {
  const longest = Math.min(500 * 2 ** (attempt - 1), 30_000);
  return Math.round(longest / 2 + (longest / 2) * random);
}

/** What `Retry-After` asks for: seconds, or a date of HTTP; undefined where it says nothing that can be read. */
export function parseRetryAfter(text: string | null | undefined, now: number): number | undefined {
  if (text == null) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(date - now, 0);
}

/** Longer than this nobody waits; the error says how long the registry asks for. */
const longestWaitMs = 120_000;

/** What `retry` needs. */
export interface RetryOptions {
  retries: number;
  now(): number;
  sleep(ms: number): Promise<unknown>;
  onRetry(because: string, attempt: number, waitMs: number): void;
}

/** Does something again, after a wait, while what goes wrong is transient. */
export async function retry<Result>(action: () => Promise<Result>, options: RetryOptions): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof RegistryError) || !error.transient) throw error;
      const afterMs = parseRetryAfter(error.transient.retryAfter, options.now());
      if (afterMs !== undefined && afterMs > longestWaitMs)
        throw new RegistryError(`${error.message}; it asks to wait ${Math.ceil(afterMs / 1000)} s`, {
          status: error.status,
          cause: error,
        });
      if (attempt > options.retries)
        throw new RegistryError(`${error.message} (tried ${attempt} times)`, { status: error.status, cause: error });
      const waitMs = Math.max(afterMs ?? 0, backOffMs(attempt, Math.random()));
      options.onRetry(error.message, attempt, waitMs);
      await options.sleep(waitMs);
    }
  }
}
