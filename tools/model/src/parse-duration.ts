const units: Record<string, number> = { m: 60, h: 3600, d: 86_400 };

/** Seconds of a duration such as `90m`, `4h` or `3d`; undefined where it is none, or is no time at all. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(text) ?? [];
  return Number(count) * units[unit!]! || undefined;
}
