import { expect, test } from "vitest";
import { backOffMs, parseRetryAfter } from "./back-off.ts";

test("waits double, half of each by chance, up to half a minute", () => {
  expect([1, 2, 3, 4].map((attempt) => [backOffMs(attempt, 0), backOffMs(attempt, 1)])).toEqual([
    [250, 500],
    [500, 1000],
    [1000, 2000],
    [2000, 4000],
  ]);
  expect(backOffMs(100, 1)).toBe(30_000);
});

const now = Date.parse("2026-03-01T12:00:00Z");
test.each([
  ["7", 7000],
  ["0", 0],
  ["Sun, 01 Mar 2026 12:00:30 GMT", 30_000],
  ["Sun, 01 Mar 2026 11:00:00 GMT", 0],
  ["soon", undefined],
  ["-5x", undefined],
  [null, undefined],
])("Retry-After %s", (text, expected) => expect(parseRetryAfter(text, now)).toBe(expected));
