import { spawn } from "node:child_process";
import { once } from "node:events";
import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockFile } from "./file-lock.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "farfleet-lock-"));
  file = join(folder, "packed-refs");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A process of its own that takes the lock and keeps it until it is killed. */
async function startHolder() {
  const code = `import { lockFile } from ${JSON.stringify(join(import.meta.dirname, "file-lock.ts"))};
    await lockFile(${JSON.stringify(file)}); console.log("held"); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx/esm", "--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

test("a lock is Git's own while it is held, and gone with all that belongs to it afterwards", async () => {
  const lock = await lockFile(file);
  expect(readdirSync(folder)).toContain("packed-refs.lock");
  lock.commit("new\n");
  (await lockFile(file)).release();
  expect(readdirSync(folder)).toEqual(["packed-refs"]);
  expect(readFileSync(file, "utf8")).toBe("new\n");
});

test("the lock of a process that lives is waited for, however long it is quiet; of one that was killed it is taken", async () => {
  const holder = await startHolder();
  let isTaken = false;
  const next = lockFile(file).then((lock) => {
    isTaken = true;
    return lock;
  });
  await new Promise((done) => setTimeout(done, 5500));
  expect(isTaken).toBe(false);
  holder.kill("SIGKILL");
  (await next).release();
  expect(readdirSync(folder)).toEqual([]);
});

test("the lock of another machine is taken when it is a minute old", async () => {
  const other = `${file}.farfleet-00000000-1-1-abcd.lock`;
  writeFileSync(other, "");
  linkSync(other, `${file}.lock`);
  const old = new Date(Date.now() - 61_000);
  utimesSync(other, old, old);
  (await lockFile(file)).release();
});

test("a process that lost its lock to somebody's rm writes nothing", async () => {
  const lock = await lockFile(file);
  rmSync(`${file}.lock`);
  const other = await lockFile(file);
  expect(() => lock.commit("old")).toThrow("was taken away");
  other.commit("other");
  expect(readFileSync(file, "utf8")).toBe("other");
});
