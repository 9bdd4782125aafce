import { expect, test } from "vitest";
import { useFaults } from "./test-faults.ts";

const faults = useFaults();

test.each([
  [{ "docker.io": "mirror.example" }, "expected a URL such as"],
  [{ "docker.io": "http://mirror.example" }, "plain HTTP is for loopback only; write https://mirror.example"],
  [{ "docker.io": "https://me:pw@mirror.example" }, "without login and query"],
  [{ registry: "https://mirror.example" }, "registry is no host in a repository's name"],
])("the mirror %j is refused", (mirrors: Record<string, string>, words) => {
  expect(() => faults.open({ mirrors })).toThrow(words);
});
