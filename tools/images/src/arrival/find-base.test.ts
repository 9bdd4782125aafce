import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeliveredReleases, ImageLock } from "@farfleet/model";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BaseOptions, findBase } from "./find-base.ts";
import { measureArrival } from "./measure-arrival.ts";
import { readLocks } from "./read-locks.ts";
import {
  makeTestLock,
  type TestImage,
  testDeployment,
  testReference,
  testRepository,
  testSite,
  testVariant,
} from "./test-fleet.ts";

const version = (tag: string, bytes: number): TestImage => ({
  repository: "registry.farfleet.example/reader",
  tag,
  platforms: {
    "linux/arm64": [
      { name: "distro", bytes: 3_000_000 },
      { name: `app-${tag}`, bytes },
    ],
  },
});
const [first, second, third] = [version("1", 100_000), version("2", 200_000), version("3", 300_000)] as const;
const variantOf = (image: TestImage) => testVariant("reader", [testDeployment("reader", [testReference(image)])]);
const site = testSite("van-1", [variantOf(third)]);

let folder: string;
let root: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "farfleet-base-"));
  // The sources may lie below the root of their Git repository.
  root = join(folder, "sources");
  mkdirSync(join(root, "workloads/reader"), { recursive: true });
  git("init", "-q", "-b", "main");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const person = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@b", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@b" };
function git(...args: string[]): string {
  return execFileSync("git", ["-C", folder, ...args], { encoding: "utf8", env: { ...process.env, ...person } }).trim();
}

function writeLock(lock: ImageLock | string): void {
  writeFileSync(
    join(root, "workloads/reader/images.lock.json"),
    typeof lock === "string" ? lock : JSON.stringify(lock),
  );
}

function commitLock(lock: ImageLock | string): string {
  writeLock(lock);
  git("add", ".");
  git("commit", "-q", "-m", "lock");
  return git("rev-parse", "HEAD");
}

async function compare(options: Partial<BaseOptions> = {}) {
  const locks = readLocks(root);
  const base = await findBase({ root, sites: [site], locks, ...options });
  const { base: told, release } = measureArrival(testRepository(), locks, base)(site)!;
  return { ...told, layers: release.download.bytes - 3800 };
}

test("without a record sites have what is locked where the branch left the default branch", async () => {
  const left = commitLock(makeTestLock([first]));
  git("switch", "-q", "-c", "topic");
  commitLock(makeTestLock([second]));
  writeLock(makeTestLock([third]));
  const same = { kind: "ref", unknown: [], layers: 300_000 };
  expect(await compare()).toEqual({ ...same, name: `main at ${left.slice(0, 12)}` });
  // What was fetched last comes before a branch of one's own.
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  const head = git("rev-parse", "HEAD").slice(0, 12);
  expect(await compare()).toEqual({ ...same, name: `origin/main at ${head}` });
  writeFileSync(join(root, "nx.json"), JSON.stringify({ defaultBase: "topic" }));
  expect((await compare()).name).toBe(`topic at ${head}`);
});

test("a ref, a commit or cold may be asked for", async () => {
  const commit = commitLock(makeTestLock([first]));
  git("tag", "v1");
  commitLock(makeTestLock([third]));
  expect(await compare({ against: "v1" })).toMatchObject({ name: `v1 at ${commit.slice(0, 12)}`, layers: 300_000 });
  expect(await compare({ against: commit.slice(0, 10) })).toMatchObject({ name: `commit ${commit.slice(0, 12)}` });
  expect(await compare({ against: "main" })).toMatchObject({ layers: -3800 });
  expect(await compare({ against: "cold" })).toMatchObject({ kind: "new", name: "no images", layers: 3_300_000 });
  for (const against of ["v2", "--all", "v1:sources"])
    await expect(compare({ against })).rejects.toThrow(
      `${against} is no release, no commit of the sources, and not cold`,
    );
});

test("outside of Git, and before the first commit, boxes are cold", async () => {
  writeLock(makeTestLock([third]));
  expect(await compare()).toMatchObject({ kind: "cold" });
  rmSync(join(folder, ".git"), { recursive: true });
  expect(await compare()).toMatchObject({ kind: "cold" });
});

test("what an old lock could not tell is named and counted as missing", async () => {
  const { tags } = makeTestLock([first])[first.repository]!;
  commitLock(JSON.stringify({ [first.repository]: { tags } }));
  writeLock(makeTestLock([third]));
  expect(await compare()).toMatchObject({ kind: "ref", unknown: [testReference(first)], layers: 3_300_000 });
  commitLock("{");
  writeLock(makeTestLock([third]));
  expect(await compare()).toMatchObject({ kind: "ref", unknown: [], layers: 3_300_000 });
});

function delivered(image: TestImage | undefined, sourceCommit: string): DeliveredReleases {
  const { blob, yaml } = variantOf(image ?? third);
  return {
    releaseOf: () => ({ number: 12, sourceCommit }),
    filesOf: () => (image ? new Map([["base/reader.yaml", blob]]) : undefined),
    readBlobs: async (ids) => new Map(ids.map((id) => [id, id === blob ? yaml : ""])),
  };
}

test("with a record sites have the images of the release that they are offered", async () => {
  writeLock(makeTestLock([first, third]));
  const name = { kind: "release", name: "release 12", unknown: [] };
  expect(await compare({ delivered: delivered(first, "none") })).toEqual({ ...name, layers: 300_000 });
  expect(await compare({ delivered: delivered(undefined, "none") })).toEqual({ ...name, layers: -3800 });
  const none = { ...delivered(undefined, "none"), releaseOf: () => undefined };
  expect(await compare({ delivered: none })).toMatchObject({ kind: "new" });
});

test("images that the lock has no more are found in the lock that the release was rendered with", async () => {
  const commit = commitLock(makeTestLock([first]));
  writeLock(makeTestLock([third]));
  const of = (sourceCommit: string) => compare({ delivered: delivered(first, sourceCommit) });
  expect(await of(commit)).toMatchObject({ unknown: [], layers: 300_000 });
  expect(await of(`${commit}-dirty`)).toMatchObject({ unknown: [], layers: 300_000 });
  for (const sourceCommit of ["none", "d".repeat(40)])
    expect(await of(sourceCommit)).toMatchObject({ unknown: [testReference(first)], layers: 3_300_000 });
});
