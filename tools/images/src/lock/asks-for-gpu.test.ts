import { expect, test } from "vitest";
import { asksForGpu } from "./asks-for-gpu.ts";

test.each<[env: string[], asks: boolean]>([
  [[], false],
  [["PATH=/usr/bin"], false],
  [["NVIDIA_VISIBLE_DEVICES=all"], true],
  [["NVIDIA_VISIBLE_DEVICES=0,1"], true],
  [["NVIDIA_VISIBLE_DEVICES=void"], false],
  [["NVIDIA_VISIBLE_DEVICES=none"], false],
  [["NVIDIA_VISIBLE_DEVICES="], false],
  [["NVIDIA_REQUIRE_CUDA=cuda>=12.6"], true],
  [["NVIDIA_REQUIRE_CUDA=cuda>=12.6", "NVIDIA_VISIBLE_DEVICES=void"], false],
  [["NVIDIA_DRIVER_CAPABILITIES=compute"], false],
])("%j", (env, asks) => {
  expect(asksForGpu(env)).toBe(asks);
});
