import type { ImageLock } from "@farfleet/model";

/** The text of an `images.lock.json`: keys sorted by code unit, so that the same lock is the same bytes. */
export function formatLock(lock: ImageLock): string {
  return `${JSON.stringify(lock, sortKeys, 2)}\n`;
}

function sortKeys(_: string, value: unknown): unknown {
  if (!value || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
