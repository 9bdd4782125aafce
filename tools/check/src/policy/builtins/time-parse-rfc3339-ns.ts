import { exactNumber } from "./number.ts";

const pattern = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(Z|([+-])(\d\d):(\d\d))$/;

/** First and last instants whose nanoseconds fit 64 bits. */
const [first, last] = [-(2n ** 63n), 2n ** 63n - 1n];

/** `time.parse_rfc3339_ns`: nanoseconds since 1970; undefined where it is no instant of which they can be counted. */
export function timeParseRfc3339Ns(text: unknown): ArrayBuffer | undefined {
  const match = typeof text === "string" ? text.match(pattern) : null;
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [offsetHour, offsetMinute] = [Number(match[10] ?? 0), Number(match[11] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || offsetHour > 24 || offsetMinute > 60) return undefined;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const offset = (offsetHour * 60 + offsetMinute) * (match[9] === "-" ? -1 : 1);
  const seconds = BigInt(date.getTime() / 1000 + hour * 3600 + (minute - offset) * 60 + second);
  const nanos = seconds * 1_000_000_000n + BigInt((match[7] ?? "").slice(0, 9).padEnd(9, "0"));
  return nanos < first || nanos > last ? undefined : exactNumber(String(nanos));
}
