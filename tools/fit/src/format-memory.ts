const units = ["B", "KiB", "MiB", "GiB", "TiB"];

/** Bytes as a reader sizes a box: `924 MiB`, `2.9 GiB`. */
export function formatMemory(bytes: number): string {
  const power = Math.abs(bytes) < 1024 ? 0 : Math.min(4, Math.floor(Math.log2(Math.abs(bytes)) / 10));
  const value = bytes / 1024 ** power;
  return `${Math.abs(value) >= 10 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}
