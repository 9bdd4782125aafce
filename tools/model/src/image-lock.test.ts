import { expect, test } from "vitest";
import { z } from "zod";
import { parseImageLock, pinImages, unlockedDigest } from "./image-lock.ts";
import { defineWorkload } from "./workload.ts";

const digest = `sha256:${"a".repeat(64)}`;
const repository = "registry.example/app";
const workload = defineWorkload({ name: "app", images: { main: repository }, settings: z.unknown(), render() {} });

test("a tag is pinned by the lock, and one that it has not is refused", () => {
  const { main } = pinImages(workload, parseImageLock(`{"${repository}":{"tags":{"1.0":"${digest}"}}}`));
  expect(main?.("1.0")).toBe(`${repository}:1.0@${digest}`);
  expect(() => main?.("1.1")).toThrow("images.lock.json locks no registry.example/app:1.1; did you mean 1.0?");
  expect(() => main?.("2024")).toThrow("it has 1.0");
  expect(() => main?.("constructor")).toThrow("locks no");
});

test("for who is about to lock it, a tag that is not locked is pinned to no image's digest", () => {
  const { main } = pinImages(workload, {}, "placeholder");
  expect(main?.("1.0")).toBe(`${repository}:1.0@${unlockedDigest}`);
});

test.each([
  ["[]", "expected record"],
  [`{"${repository}":{"tags":{"1.0":"sha256:0"}}}`, "registry.example/app tags 1.0: no sha256 digest"],
  [`{"${repository}":{"tags":{},"more":1}}`, "registry.example/app: Unrecognized key"],
])("%s is refused", (text, message) => {
  expect(() => parseImageLock(text)).toThrow(message);
});
