import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Finding, fileFinding } from "@farfleet/model";
import { annotations, compile, compilerVersion } from "opa-compiler-wasm";
import { builtins } from "./builtins/index.ts";
import { entrypoint, formatMain } from "./format-main.ts";
import { readPolicies } from "./read-policies.ts";
import { readRules } from "./read-rules.ts";
import type { Rule } from "./rule.ts";

/** All policies of a repository, ready to be asked. */
export interface Policies {
  rules: Rule[];
  /** Of all that a verdict can depend on: the rules' texts and their compiler. */
  digest: string;
  readWasm(): Uint8Array;
}

/** How many older results stay, so that going back to another branch is warm too. */
const kept = 4;

/**
 * Reads `policies/` and compiles it, or takes what an earlier run made of the same texts. Rules that do not compile are
 * findings; nothing is judged by the others then, since one program holds them all.
 */
export async function openPolicies(
  folder: string,
  cache: string,
): Promise<{ policies: Policies } | { findings: Finding[] }> {
  const { files } = readPolicies(folder);
  const sources = new Map([...files].filter(([path]) => !path.endsWith("_test.rego")));
  const digest = digestOf(sources);
  const stem = join(cache, digest);
  const stored = readStored(stem);
  if (stored) return { policies: stored };

  if (sources.size === 0) return { policies: { rules: [], digest, readWasm: () => new Uint8Array() } };
  const described = await annotations(sources);
  if ("faults" in described) return { findings: described.faults.map(faultFinding) };
  const rules = readRules(described.annotations);
  if (rules.length === 0) return { policies: { rules, digest, readWasm: () => new Uint8Array() } };
  const compiled = await compile({
    files: new Map([...sources, ["farfleet/main.rego", formatMain(rules)]]),
    entrypoints: [entrypoint],
    builtins: ["sprintf", ...Object.keys(builtins)],
  });
  if ("faults" in compiled) return { findings: compiled.faults.map(faultFinding) };
  store(stem, rules, compiled.wasm);
  return { policies: { rules, digest, readWasm: () => compiled.wasm } };
}

function digestOf(sources: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256").update(compilerVersion).update(formatMain([])).update(formatMain.toString());
  for (const name of Object.keys(builtins)) hash.update(`${name}\0`);
  for (const [path, text] of sources) hash.update(`${path}\0${text.length}\0${text}`);
  return hash.digest("hex").slice(0, 32);
}

function faultFinding({
  message,
  file,
  row,
  column,
}: {
  message: string;
  file: string;
  row: number;
  column: number;
}): Finding {
  return fileFinding("policy", { file, line: row, column }, message, "mend the rule; npm run policy:test tells more");
}

interface StoredRules {
  /** SHA-256 of the wasm beside it. */
  wasm: string;
  rules: (Omit<Rule, "kinds"> & { kinds?: string[] })[];
}

function readStored(stem: string): Policies | undefined {
  try {
    const stored = JSON.parse(readFileSync(`${stem}.json`, "utf8")) as StoredRules;
    if (!existsSync(`${stem}.wasm`)) return undefined;
    return {
      rules: stored.rules.map((rule) => ({ ...rule, kinds: rule.kinds && new Set(rule.kinds) })),
      digest: stem.slice(dirname(stem).length + 1),
      readWasm() {
        const wasm = readFileSync(`${stem}.wasm`);
        if (sha256(wasm) === stored.wasm) return wasm;
        rmSync(`${stem}.json`, { force: true });
        throw new Error(`${stem}.wasm is not what was written there; run it again, and it is made anew`);
      },
    };
  } catch {
    return undefined;
  }
}

/** The description last and by a rename: what it names is there. */
function store(stem: string, rules: readonly Rule[], wasm: Uint8Array): void {
  mkdirSync(dirname(stem), { recursive: true });
  removeOld(dirname(stem));
  const stored = {
    wasm: sha256(wasm),
    rules: rules.map((rule) => ({ ...rule, kinds: rule.kinds && [...rule.kinds] })),
  };
  for (const [path, content] of [
    [`${stem}.wasm`, wasm],
    [`${stem}.json`, JSON.stringify(stored)],
  ] as const) {
    const temporary = `${path}.${process.pid}`;
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  }
}

function removeOld(folder: string): void {
  const stems = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({ stem: join(folder, name.slice(0, -5)), time: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { stem } of stems.slice(kept - 1))
    for (const end of [".json", ".wasm"]) rmSync(`${stem}${end}`, { force: true });
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
