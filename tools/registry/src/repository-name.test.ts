import { expect, test } from "vitest";
import { checkReference, parseRepository } from "./repository-name.ts";

test.each([
  ["nginx", "docker.io", "library/nginx"],
  ["team/app", "docker.io", "team/app"],
  ["docker.io/nginx", "docker.io", "library/nginx"],
  ["index.docker.io/team/app", "docker.io", "team/app"],
  ["registry.example/team/app", "registry.example", "team/app"],
  ["registry.example/app", "registry.example", "app"],
  ["localhost/app", "localhost", "app"],
  ["localhost:5000/a/b/c", "localhost:5000", "a/b/c"],
  ["[::1]:5000/a-b/c__d.e", "[::1]:5000", "a-b/c__d.e"],
])("%s is at %s, %s", (name, host, path) => expect(parseRepository(name)).toEqual({ host, path }));

test.each([
  "",
  "registry.example/",
  "registry.example/Team/app",
  "registry.example/team/app:1.0",
  "registry.example/team/../app",
  "registry.example/team//app",
  "registry.example/team/app?x",
  "registry.example/team/app\n",
  "https://registry.example/team/app",
  "user@registry.example/team/app",
  "registry.example:port/app",
  `registry.example/${"a".repeat(255)}`,
])("%j names no repository", (name) => expect(() => parseRepository(name)).toThrow("names no repository"));

test("a reference is a tag or a sha256 digest", () => {
  for (const reference of ["1.4", "_a", "v1.2-rc.1", `sha256:${"0".repeat(64)}`])
    expect(() => checkReference(reference)).not.toThrow();
  for (const reference of [
    "",
    ".a",
    "a/b",
    "a b",
    "a".repeat(129),
    `sha256:${"0".repeat(63)}`,
    `sha512:${"0".repeat(128)}`,
  ])
    expect(() => checkReference(reference)).toThrow("is no tag or sha256 digest");
});
