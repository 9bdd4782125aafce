const units = ["B", "kB", "MB", "GB", "TB", "PB"];

/** Bytes as people read them, decimal as links and registries count: `48.1 MB`, `300 MB`, `512 B`. */
export function formatBytes(bytes: number): string {
  const sign = bytes < 0 ? "-" : "";
  let size = Math.abs(bytes);
  let unit = 0;
  // 999.95 would be written as 1000.
  for (; size >= (unit === 0 ? 1000 : 999.95) && unit < units.length - 1; unit++) size /= 1000;
  const text = unit === 0 ? String(Math.round(size)) : size.toFixed(1).replace(/\.0$/, "");
  return `${sign}${text} ${units[unit]}`;
}
