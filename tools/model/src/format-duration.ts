/**
 * Seconds as people read them: `7 h 40 min`, `3 d 4 h`, `42 s`; `never` where they do not end. Rounded up to the smaller
 * unit, so that what is over a budget never reads as the budget.
 */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "never";
  if (seconds <= 0) return "0 s";
  if (seconds <= 59) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60 - 1e-9);
  if (minutes < 24 * 60) return join(Math.floor(minutes / 60), "h", minutes % 60, "min");
  const hours = Math.ceil(seconds / 3600 - 1e-9);
  return join(Math.floor(hours / 24), "d", hours % 24, "h");
}

function join(large: number, largeUnit: string, small: number, smallUnit: string): string {
  const parts = [large > 0 ? `${large} ${largeUnit}` : "", small > 0 ? `${small} ${smallUnit}` : ""];
  return parts.filter(Boolean).join(" ");
}
