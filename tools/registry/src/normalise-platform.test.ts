import { expect, test } from "vitest";
import { normalisePlatform } from "./normalise-platform.ts";

test.each([
  ["linux", "amd64", undefined, "linux/amd64"],
  ["linux", "x86_64", "v1", "linux/amd64"],
  ["linux", "amd64", "v3", "linux/amd64/v3"],
  ["Linux", "ARM64", "V8", "linux/arm64"],
  ["linux", "aarch64", undefined, "linux/arm64"],
  ["linux", "arm64", "8", "linux/arm64"],
  ["linux", "arm64", "v9", "linux/arm64/v9"],
  ["linux", "arm", undefined, "linux/arm/v7"],
  ["linux", "arm", "7", "linux/arm/v7"],
  ["linux", "arm", "6", "linux/arm/v6"],
  ["linux", "arm", "v8", "linux/arm/v8"],
  ["linux", "armhf", undefined, "linux/arm/v7"],
  ["linux", "armel", "v7", "linux/arm/v6"],
  ["linux", "i386", "x", "linux/386"],
  ["macos", "arm64", undefined, "darwin/arm64"],
  ["linux", "riscv64", undefined, "linux/riscv64"],
])("%s, %s, %s is %s to containerd", (os, architecture, variant, name) => {
  expect(normalisePlatform({ os, architecture, variant })).toBe(name);
});
