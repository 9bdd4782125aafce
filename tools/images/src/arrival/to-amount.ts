import { type Amount, formatBytes } from "@farfleet/model";

/** Bytes with their text. */
export function toAmount(bytes: number): Amount {
  return { bytes, text: formatBytes(bytes) };
}
