import { type Duration, formatDuration } from "@farfleet/model";

/** Seconds with their text; JSON knows no infinity, so it is null there. */
export function toDuration(seconds: number): Duration {
  return { seconds: Number.isFinite(seconds) ? seconds : null, text: formatDuration(seconds) };
}
