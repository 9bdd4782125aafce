import { expect, test } from "vitest";
import { parseMilli, parseWhole } from "./quantity.ts";

test.each([
  ["1Gi", 1024 ** 3],
  ["1.5Ki", 1536],
  ["128974848", 128974848],
  ["129e6", 129000000],
  ["129M", 129000000],
  ["1E3", 1000],
  ["1E", 10 ** 18],
  ["100m", 1],
  [".5", 1],
  ["-1Ki", -1024],
  ["", undefined],
  ["1 Gi", undefined],
  ["1gi", undefined],
  ["1GiB", undefined],
  ["0x10", undefined],
])("%s is %s bytes", (text, bytes) => expect(parseWhole(text)).toBe(bytes));

test.each([
  ["500m", 500],
  ["0.5", 500],
  ["2", 2000],
  ["100u", 1],
  ["1k", 1000000],
])("%s is %d millicores", (text, milli) => expect(parseMilli(text)).toBe(milli));
