import type { LockedLayer } from "@farfleet/model";
import type { Registry } from "@farfleet/registry";
import { readZstdSize, zstdHeaderBytes } from "./read-zstd-size.ts";

type Unpacked = Pick<LockedLayer, "unpacked" | "measured">;

/** What gzip and zstd make of the executables and libraries that fill most layers: the guess where nothing tells. */
const usualRatio = 2.5;
/** DEFLATE's limit: a byte cannot become more than 1032. */
const highestRatio = 1032;
/** A gzip trailer counts modulo 4 GiB, which a layer may exceed from here on. */
const longestCounted = 2 ** 30;

/** How large a layer of `bytes` is once it is unpacked: told by a few of its bytes where they tell, else guessed. */
export async function measureUnpacked(
  registry: Registry,
  repository: string,
  layer: { digest: string; mediaType: string },
  bytes: number,
): Promise<Unpacked> {
  const format = formatOf(layer.mediaType);
  if (format === "tar") return { unpacked: bytes, measured: "tar" };
  const told = await readTold(registry, repository, layer.digest, bytes, format);
  if (told === undefined || !format) return guessUnpacked(bytes);
  if (format === "gzip" && bytes > longestCounted) return { unpacked: guessTurns(told, bytes), measured: "estimate" };
  return isPlausible(told, bytes) ? { unpacked: told, measured: format } : guessUnpacked(bytes);
}

/** The guess for a layer that cannot be looked at. */
export function guessUnpacked(bytes: number): Unpacked {
  return { unpacked: Math.round(bytes * usualRatio), measured: "estimate" };
}

type Format = "gzip" | "zstd" | "tar";

/** By the layer media types of OCI and Docker. */
function formatOf(mediaType: string): Format | undefined {
  const found = mediaType.match(/\.tar(?:[+.](gzip|zstd))?$/);
  return found ? ((found[1] ?? "tar") as Format) : undefined;
}

async function readTold(
  registry: Registry,
  repository: string,
  digest: string,
  bytes: number,
  format: Format | undefined,
): Promise<number | undefined> {
  if (format === "gzip" && bytes >= 4)
    return (await registry.readBlobRange(repository, digest, bytes - 4, bytes))?.readUInt32LE(0);
  if (format !== "zstd" || bytes === 0) return undefined;
  const header = await registry.readBlobRange(repository, digest, 0, Math.min(zstdHeaderBytes, bytes));
  return header && readZstdSize(header);
}

/** Of several members or frames one after another, which "chunked" layers are, only one is told. */
function isPlausible(unpacked: number, bytes: number): boolean {
  return unpacked * 1.001 + 1024 >= bytes && unpacked <= bytes * highestRatio;
}

function guessTurns(told: number, bytes: number): number {
  const turns = Math.max(0, Math.round((bytes * usualRatio - told) / 2 ** 32));
  return told + turns * 2 ** 32;
}
