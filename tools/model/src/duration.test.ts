import { expect, test } from "vitest";
import { formatBytes } from "./format-bytes.ts";
import { formatDuration } from "./format-duration.ts";
import { parseDuration } from "./parse-duration.ts";

test.each([
  ["90m", 5400],
  ["4h", 14_400],
  ["3d", 259_200],
  ["0h", undefined],
  ["4 h", undefined],
  ["4", undefined],
  ["1.5h", undefined],
  ["-4h", undefined],
  ["", undefined],
])("%j is %s seconds", (text, seconds) => expect(parseDuration(text)).toBe(seconds));

test.each([
  [0, "0 s"],
  [0.2, "1 s"],
  [59, "59 s"],
  [59.5, "1 min"],
  [3600, "1 h"],
  [14_400, "4 h"],
  [14_401, "4 h 1 min"],
  [27_600, "7 h 40 min"],
  [86_340, "23 h 59 min"],
  [86_341, "1 d"],
  [86_401, "1 d 1 h"],
  [273_600, "3 d 4 h"],
  [Number.POSITIVE_INFINITY, "never"],
])("%s seconds read %s", (seconds, text) => expect(formatDuration(seconds)).toBe(text));

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1 kB"],
  [48_123_456, "48.1 MB"],
  [300e6, "300 MB"],
  [999_960, "1 MB"],
  [999_940, "999.9 kB"],
  [2.44e9, "2.4 GB"],
  [-41_300_000, "-41.3 MB"],
])("%d bytes read %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
