// Makes schemas/<minor>.json.br from the Kubernetes modules that versions.json pins; --check compares instead of writing.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { makeSchemas, type Schema } from "./make-schemas.ts";

const folder = import.meta.dirname;
const versions = JSON.parse(readFileSync(join(folder, "versions.json"), "utf8")) as Record<string, string>;
const isCheck = process.argv.includes("--check");

for (const [minor, version] of Object.entries(versions)) {
  const schemas = makeSchemas(readDefinitions(version));
  const text = JSON.stringify(Object.fromEntries(schemas));
  const file = join(folder, `${minor}.json.br`);
  if (isCheck && brotliDecompressSync(readFileSync(file)).toString() !== text) {
    process.exitCode = 1;
    console.error(`${file} is not what Kubernetes ${version} gives; run npm run schemas`);
  }
  if (!isCheck) writeFileSync(file, compress(text));
  console.log(`${minor}  ${schemas.size} kinds, ${readFileSync(file).length} bytes, from Kubernetes ${version}`);
}

/** Downloads the module (about 20 MB) unless Go has it. */
function readDefinitions(version: string): Record<string, Schema> {
  const out = execFileSync("go", ["mod", "download", "-json", `k8s.io/kubernetes@v${version}`], {
    encoding: "utf8",
    cwd: "/",
  });
  const { Dir } = JSON.parse(out) as { Dir: string };
  const document = JSON.parse(readFileSync(join(Dir, "api/openapi-spec/swagger.json"), "utf8")) as {
    definitions: Record<string, Schema>;
  };
  return document.definitions;
}

/** The largest window: the kinds hold the same pod template again and again. */
function compress(text: string): Buffer {
  return brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
    },
  });
}
