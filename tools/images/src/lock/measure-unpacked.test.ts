import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { Registry } from "@farfleet/registry";
import { expect, test } from "vitest";
import { measureUnpacked } from "./measure-unpacked.ts";
import { readZstdSize } from "./read-zstd-size.ts";

/** A registry's edge: one blob of which only these bytes are looked at. */
function holding(blob: Buffer, isRanged = true) {
  const readBlobRange: Registry["readBlobRange"] = async (_, __, from, to) =>
    isRanged && to <= blob.length ? blob.subarray(from, to) : undefined;
  return { readBlobRange } as Registry;
}

const measure = (mediaType: string, blob: Buffer, bytes = blob.length, isRanged = true) =>
  measureUnpacked(holding(blob, isRanged), "a", { digest: "sha256:0", mediaType }, bytes);

const oci = "application/vnd.oci.image.layer.v1.tar";
const docker = "application/vnd.docker.image.rootfs.diff.tar";
const text = Buffer.from("gas ".repeat(2500));
const noise = randomBytes(40_000);
const estimateOf = (blob: Buffer) => ({ unpacked: Math.round(blob.length * 2.5), measured: "estimate" });

test.each([`${oci}+gzip`, `${docker}.gzip`])("%s tells in its last four bytes", async (mediaType) => {
  for (const content of [text, noise, Buffer.alloc(0)])
    expect(await measure(mediaType, gzipSync(content))).toEqual({ unpacked: content.length, measured: "gzip" });
});

test.each([oci, docker])("%s is not compressed", async (mediaType) => {
  expect(await measure(mediaType, text)).toEqual({ unpacked: 10_000, measured: "tar" });
});

test("a gzip layer of several members is guessed: its last bytes tell of the last one", async () => {
  const blob = Buffer.concat([gzipSync(noise), gzipSync("end")]);
  expect(await measure(`${oci}+gzip`, blob)).toEqual(estimateOf(blob));
});

test("what is no layer, cannot be ranged or is cut short is guessed", async () => {
  for (const args of [
    [`${oci}+gzip`, Buffer.from("abc")],
    [`${oci}+zstd`, Buffer.from("no zstd at all")],
    [`${oci}+gzip+encrypted`, text],
    ["application/octet-stream", text],
    [`${oci}+gzip`, gzipSync(text), undefined, false],
  ] as Parameters<typeof measure>[])
    expect(await measure(...args)).toEqual(estimateOf(args[1]));
});

test("a gzip layer of more than a gigabyte is what its trailer says and whole turns of four more", async () => {
  const trailer = Buffer.alloc(4);
  trailer.writeUInt32LE(500_000_000);
  const of = { readBlobRange: async () => trailer } as unknown as Registry;
  const layer = { digest: "sha256:0", mediaType: `${oci}+gzip` };
  expect(await measureUnpacked(of, "a", layer, 2_000_000_000)).toEqual({
    unpacked: 500_000_000 + 2 ** 32,
    measured: "estimate",
  });
});

// Headers as zstd 1.5 writes them.
test.each<[what: string, header: string, size: number | undefined]>([
  ["one byte", "28b52ffd 20 05", 5],
  ["two bytes, which count from 256", "28b52ffd 60 1026", 9744 + 256],
  ["four bytes", "28b52ffd a0 00093d00", 4_000_000],
  ["four bytes after a window", "28b52ffd 84 58 00093d00", 4_000_000],
  ["eight bytes", "28b52ffd e0 0000000002000000", 2 ** 33],
  ["after the id of a dictionary", "28b52ffd 23 01020304 05", 5],
  ["a stream, which tells none", "28b52ffd 04 58 21000068656c", undefined],
  ["a skippable frame", "502a4d18 04000000 00000000", undefined],
  ["cut short", "28b52ffd a0 0009", undefined],
  ["nothing", "", undefined],
])("a zstd header of %s", (_, header, size) => {
  expect(readZstdSize(Buffer.from(header.replaceAll(" ", ""), "hex"))).toBe(size);
});

test("a zstd layer tells in its first bytes, and is guessed where these tell of a part only", async () => {
  const frame = (size: number, rest: number) => {
    const header = Buffer.from("28b52ffda000000000", "hex");
    header.writeUInt32LE(size, 5);
    return Buffer.concat([header, Buffer.alloc(rest)]);
  };
  expect(await measure(`${oci}+zstd`, frame(4_000_000, 100_000))).toEqual({ unpacked: 4_000_000, measured: "zstd" });
  const chunked = frame(3000, 100_000);
  expect(await measure(`${oci}+zstd`, chunked)).toEqual(estimateOf(chunked));
});
