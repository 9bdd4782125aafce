import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  formatAllowedSigner,
  formatSigningKey,
  makeCommit,
  makeObject,
  makeSigningKey,
  makeTree,
  openRepository,
  parseAllowedSigners,
  parseCommit,
  parseSigningKey,
  parseTree,
  RefMovedError,
  type Repository,
  readObjects,
  runGit,
  signSsh,
  verifySsh,
  writePack,
} from "./index.ts";

let folder: string;
let repository: Repository;
const git = (...args: string[]) =>
  execFileSync("git", ["--git-dir", repository.path, ...args], { encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "farfleet-git-"));
  repository = await openRepository(join(folder, "a.git"), folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const key = makeSigningKey();
const time = 1_800_000_000;
const hello = makeObject("blob", Buffer.from("hello\n"));

function commitOf(files: [string, string][], message = "one\n") {
  const blobs = files.map(([, text]) => makeObject("blob", Buffer.from(text)));
  const tree = makeTree(files.map(([name], i) => ({ mode: "100644", name, id: blobs[i]!.id })));
  const commit = makeCommit({ tree: tree.id, parents: [], time, message }, (payload) => signSsh(key, payload));
  return { tree, commit, objects: [...blobs, tree, commit] };
}

describe("objects", () => {
  test("have the ids that git gives them", () => {
    expect(hello.id).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
    expect(makeTree([]).id).toBe("4b825dc642cb6eb9a060e54bf8d69288fbee4904");
  });

  test("sort as git sorts them: a folder as if its name ended in a slash", async () => {
    const inner = makeTree([{ mode: "100644", name: "x", id: hello.id }]);
    const names = ["a", "a.b", "a-b", "a0", "ä"];
    const tree = makeTree([
      ...names.map((name) => ({ mode: "100644", name, id: hello.id })),
      { mode: "40000", name: "ab", id: inner.id },
      { mode: "40000", name: "a1", id: inner.id },
    ]);
    await writePack(repository.path, [hello, inner, tree]);
    expect(parseTree(tree.bytes).size).toBe(7);
    expect(git("fsck", "--strict", "--full")).not.toMatch(/error|warning/);
  });

  test("of every size come back from a pack as they went in", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom(0, 15, 16, 2047, 65535, 65536, 200_000).map((size) => new Uint8Array(size)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(bytes, { minLength: 1, maxLength: 8, selector: (b) => Buffer.from(b).toString("hex") }),
        async (all) => {
          const objects = all.map((b) => makeObject("blob", Buffer.from(b)));
          await writePack(repository.path, objects);
          const found = await readObjects(
            repository.path,
            objects.map(({ id }) => id),
          );
          for (const { id, bytes: written } of objects) expect(found.get(id)?.bytes.equals(written)).toBe(true);
        },
      ),
      { numRuns: 10 },
    );
  });
});

describe("signatures", () => {
  test("are accepted by git and by ours, and refused for another key or payload", async () => {
    const { commit, objects } = commitOf([["f", "signed"]]);
    await writePack(repository.path, objects);
    const signers = join(folder, "allowed_signers");
    writeFileSync(signers, formatAllowedSigner(key.publicKey));
    expect(parseAllowedSigners(formatAllowedSigner(key.publicKey))).toEqual([key.publicKey]);
    const { signature, payload } = parseCommit(commit.bytes);
    expect(verifySsh(signature!, payload, [key.publicKey])).toBe(true);
    expect(verifySsh(signature!, payload, [makeSigningKey().publicKey])).toBe(false);
    expect(verifySsh(signature!, Buffer.concat([payload, Buffer.from(" ")]), [key.publicKey])).toBe(false);
  });

  test("are verified by git verify-commit with the allowed signers", async (ctx) => {
    try {
      execFileSync("ssh-keygen", ["-?"], { stdio: "pipe" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") ctx.skip("ssh-keygen, npm run setup:ci");
    }
    const { commit, objects } = commitOf([["f", "verified"]]);
    await writePack(repository.path, objects);
    writeFileSync(join(folder, "allowed"), formatAllowedSigner(key.publicKey));
    expect(() =>
      git("-c", `gpg.ssh.allowedSignersFile=${join(folder, "allowed")}`, "verify-commit", commit.id),
    ).not.toThrow();
    writeFileSync(join(folder, "key"), formatSigningKey(key), { mode: 0o600 });
    expect(execFileSync("ssh-keygen", ["-y", "-f", join(folder, "key")], { encoding: "utf8" })).toContain(
      formatAllowedSigner(key.publicKey).trim().split(" ").at(-1),
    );
  });

  test("of a key that was written and read again are the same bytes", () => {
    const again = parseSigningKey(formatSigningKey(key));
    expect(signSsh(again, Buffer.from("x"))).toBe(signSsh(key, Buffer.from("x")));
  });
});

describe("refs", () => {
  test("move together or not at all, also those that git wrote loose", async () => {
    const [one, two] = [commitOf([["f", "1"]]), commitOf([["f", "2"]])];
    await writePack(repository.path, [...one.objects, ...two.objects]);
    git("update-ref", "refs/heads/site/loose", one.commit.id);
    await repository.moveRefs([
      { name: "refs/heads/site/packed", from: undefined, to: one.commit.id },
      { name: "refs/heads/site/loose", from: one.commit.id, to: two.commit.id },
    ]);
    expect(git("for-each-ref", "--format=%(refname) %(objectname)")).toBe(
      `refs/heads/site/loose ${two.commit.id}\nrefs/heads/site/packed ${one.commit.id}\n`,
    );
    const wrong = [
      { name: "refs/heads/site/packed", from: one.commit.id, to: two.commit.id },
      { name: "refs/heads/site/loose", from: one.commit.id, to: one.commit.id },
    ];
    await expect(repository.moveRefs(wrong)).rejects.toThrow(RefMovedError);
    expect(repository.readRefs().get("refs/heads/site/packed")).toBe(one.commit.id);
    await repository.moveRefs([
      { name: "refs/heads/site/loose", from: two.commit.id, to: undefined },
      { name: "refs/heads/site/packed", from: one.commit.id, to: undefined },
    ]);
    expect(git("for-each-ref")).toBe("");
  });

  test("move over locks that killed processes left", async () => {
    const { commit, objects } = commitOf([["f", "lock"]]);
    await writePack(repository.path, objects);
    writeFileSync(join(repository.path, "packed-refs.lock"), "left by git");
    await repository.moveRefs([{ name: "refs/heads/main", from: undefined, to: commit.id }]);
    expect(git("rev-parse", "main").trim()).toBe(commit.id);
  }, 20_000);

  test("are kept in a remote repository through a mirror", async () => {
    const remote = await openRepository(`file://${repository.path}`, join(folder, "mirrors"));
    const { commit, objects } = commitOf([["f", "remote"]]);
    await writePack(remote.path, objects);
    await remote.moveRefs([{ name: "refs/heads/site/far", from: undefined, to: commit.id }]);
    expect(git("rev-parse", "refs/heads/site/far").trim()).toBe(commit.id);
    await expect(
      remote.moveRefs([{ name: "refs/heads/site/far", from: undefined, to: remote.readRefs().get("refs/heads/main") }]),
    ).rejects.toThrow(RefMovedError);
    remote.close();
  });
});

test("a git that fails is told in one line", async () => {
  await expect(runGit(["cat-file", "blob", "0000"], { repository: repository.path })).rejects.toThrow(
    /^git cat-file blob: fatal: Not a valid object name 0000$/,
  );
});
