import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { sha256 } from "@farfleet/registry";
import fc from "fast-check";
import { expect, test } from "vitest";
import { gzipPieces } from "./gzip-pieces.ts";
import { makeContent } from "./make-content.ts";
import { makeImage, makeIndex } from "./make-image.ts";
import { makeLayer } from "./make-layer.ts";
import { readPieces } from "./piece.ts";
import { writeTar } from "./write-tar.ts";

const piece = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.nat(3000),
  fc.nat(9).map((more) => new Uint8Array(65_531 + more).fill(7)),
);

test("what is compressed comes out of zlib as it went in", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      expect(gunzipSync(gzipPieces(pieces)).equals(Buffer.concat([...readPieces(pieces)]))).toBe(true);
    }),
  );
});

test("zeros take next to nothing", () => {
  expect(gzipPieces([10_000_000]).length).toBeLessThan(64_000);
});

test("the system's tar reads a layer: paths, modes, owner and date", () => {
  const folder = mkdtempSync(join(tmpdir(), "layout-"));
  try {
    const { bytes } = makeLayer([
      { path: "usr/bin/reader", content: makeContent("reader", 5000, 2000), mode: 0o755 },
      { path: "usr/share/doc/reader", content: [Buffer.from("text")] },
    ]);
    writeFileSync(join(folder, "layer.tar.gz"), bytes);
    const tar = (...args: string[]) =>
      spawnSync("tar", args, { cwd: folder, encoding: "utf8", env: { ...process.env, TZ: "UTC" } });
    const listed = tar("-tvzf", "layer.tar.gz", "--numeric-owner");
    expect(listed.stdout.replaceAll(/ +/g, " ").trimEnd().split("\n")).toEqual([
      "drwxr-xr-x 0/0 0 1970-01-01 00:00 usr/",
      "drwxr-xr-x 0/0 0 1970-01-01 00:00 usr/bin/",
      "-rwxr-xr-x 0/0 5000 1970-01-01 00:00 usr/bin/reader",
      "drwxr-xr-x 0/0 0 1970-01-01 00:00 usr/share/",
      "drwxr-xr-x 0/0 0 1970-01-01 00:00 usr/share/doc/",
      "-rw-r--r-- 0/0 4 1970-01-01 00:00 usr/share/doc/reader",
    ]);
    expect(tar("-xzf", "layer.tar.gz").status).toBe(0);
    expect(readFileSync(join(folder, "usr/share/doc/reader"), "utf8")).toBe("text");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a name that ustar has no room for is refused", () => {
  expect(writeTar([{ path: "a".repeat(100), content: [] }]).length).toBe(3);
  expect(() => writeTar([{ path: "a".repeat(101), content: [] }])).toThrow("longer than the 100 bytes");
});

test("the same files have the same digests on every machine and Node", () => {
  const layer = makeLayer([{ path: "app/main", content: makeContent("app", 200_000, 70_001) }]);
  const image = makeImage({ platform: { os: "linux", architecture: "arm64", variant: "v8" }, layers: [layer] });
  expect(layer.diff).toBe(sha256(gunzipSync(layer.bytes)));
  expect([layer.digest, layer.size, image.manifest.digest, makeIndex([image]).digest]).toMatchInlineSnapshot(`
    [
      "sha256:ee79869e5fad18cf646509b4b038de7eb8599b90069d9d584de79a41556e3f21",
      72575,
      "sha256:11024d7e53799a97eacb3d91e2a47c7abc1ee3c0a119de77a0c6257efd67432d",
      "sha256:8f282c3c168653255469fe895eedc4562335c6e713cc402fba4112a1eeafb9c7",
    ]
  `);
});
