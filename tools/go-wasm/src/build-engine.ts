import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { type EngineManifest, readManifest } from "./manifest.ts";

/** The uncompressed outcome of a build. */
interface Built {
  go: string;
  wasm: Buffer;
  glue: Buffer;
}

/** Builds the Go module of a folder for JavaScript and writes it there, compressed, with its manifest. Needs Go. */
export function buildEngine(folder: string, module: string): EngineManifest {
  const { go, wasm, glue } = build(folder);
  const manifest: EngineManifest = {
    module: `${module} ${versionOf(folder, module)}`,
    go,
    wasm: write(folder, "engine.wasm.br", wasm),
    glue: write(folder, "wasm_exec.js.br", glue),
  };
  writeFileSync(join(folder, "engine.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/**
 * Builds it again and compares every byte with what is committed; gives what differs, in words. Another release of Go
 * makes other bytes, so that it cannot tell.
 */
export function verifyEngine(folder: string, module: string): string[] {
  const manifest = readManifest(folder);
  const { go, wasm, glue } = build(folder);
  if (go !== manifest.go) return [`it was built by ${manifest.go}, and here is ${go}: install that release of Go`];
  const differences: string[] = [];
  const expected = `${module} ${versionOf(folder, module)}`;
  if (manifest.module !== expected) differences.push(`engine.json says ${manifest.module}, go.mod ${expected}`);
  for (const [{ file, sha256 }, built] of [
    [manifest.wasm, wasm],
    [manifest.glue, glue],
  ] as const) {
    const committed = brotliDecompressSync(readFileSync(join(folder, file)));
    if (digest(committed) !== sha256) differences.push(`${file} is not what engine.json names`);
    if (!committed.equals(built)) differences.push(`${file} is not what its sources build to`);
  }
  return differences;
}

function build(folder: string): Built {
  const out = mkdtempSync(join(tmpdir(), "go-wasm-"));
  const env = { ...process.env, GOTOOLCHAIN: "local", GOFLAGS: "-mod=readonly" };
  const run = (args: string[], more: NodeJS.ProcessEnv = {}) =>
    execFileSync("go", args, { cwd: folder, env: { ...env, ...more }, encoding: "utf8" }).trim();
  try {
    const flags = ["-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid="];
    run(["build", ...flags, "-o", join(out, "engine.wasm"), "."], { GOOS: "js", GOARCH: "wasm" });
    return {
      go: run(["env", "GOVERSION"]),
      wasm: readFileSync(join(out, "engine.wasm")),
      glue: readFileSync(join(run(["env", "GOROOT"]), "lib/wasm/wasm_exec.js")),
    };
  } finally {
    rmSync(out, { recursive: true });
  }
}

function versionOf(folder: string, module: string): string {
  const [, version] = readFileSync(join(folder, "go.mod"), "utf8").match(new RegExp(`${module} (v\\S+)`)) ?? [];
  if (!version) throw new Error(`${folder}/go.mod does not require ${module}`);
  return version;
}

function write(folder: string, file: string, content: Buffer): EngineManifest["wasm"] {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  writeFileSync(join(folder, file), brotliCompressSync(content, { params }));
  return { file, bytes: content.length, sha256: digest(content) };
}

function digest(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
