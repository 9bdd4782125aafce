import { hash } from "node:crypto";
import type { Variant } from "@farfleet/model";
import type { Context } from "./context.ts";
import type { Engines } from "./engines.ts";
import type { FileVerdict, KeptObject } from "./fault.ts";
import { judgeObjects, type Subject } from "./judge-objects.ts";
import { nameOf } from "./name-of.ts";

/** A file under a context, however many sites have it. */
export interface JudgedFile {
  variant: Variant;
  context: Context;
  crds: readonly object[];
  /** Digest of `crds`. */
  crdsKey: string;
  verdict: FileVerdict;
}

const nothingKept: readonly KeptObject[] = [];

/** Fills in the verdicts of files: from the cache by content, else by judging their objects. */
export async function judgeFiles(files: readonly JudgedFile[], engines: Engines): Promise<void> {
  const keptByText = new Map<string, readonly KeptObject[]>();
  const readKept = (text: string): readonly KeptObject[] => {
    const known = keptByText.get(text) ?? (JSON.parse(text) as KeptObject[]);
    keptByText.set(text, known);
    return known;
  };
  const missing: MissingFile[] = [];
  for (const file of files) {
    const key = hash("sha1", `${file.variant.blob} ${file.context.key} ${file.crdsKey}`).slice(0, 24);
    const verdict = readVerdict(key, engines, readKept);
    if (verdict) file.verdict = verdict;
    else missing.push({ file, key });
  }

  // Objects as text and what the rules say of them: at once, those of 20,000 sites would take more memory than the render.
  for (let at = 0; at < missing.length; at += filesAtOnce)
    await judgeSome(missing.slice(at, at + filesAtOnce), readKept, engines);
}

const filesAtOnce = 2000;

interface MissingFile {
  file: JudgedFile;
  key: string;
}

async function judgeSome(
  missing: readonly MissingFile[],
  readKept: (text: string) => readonly KeptObject[],
  engines: Engines,
): Promise<void> {
  const subjects: Subject[] = [];
  for (const { file } of missing) {
    const { variant, context, crds, crdsKey } = file;
    for (const object of variant.manifests) subjects.push({ object, context, crds, crdsKey });
  }
  const verdicts = await judgeObjects(subjects, engines);
  let next = 0;
  for (const { file, key } of missing) {
    const own = verdicts.slice(next, next + file.variant.manifests.length);
    next += own.length;
    const kept = own.flatMap(({ kept: of }, object): KeptObject[] =>
      Object.keys(of).length > 0 ? [{ object, name: nameOf(file.variant.manifests[object]), kept: of }] : [],
    );
    const faults = own.flatMap(({ faults: of }, object) => of.map((fault) => ({ ...fault, object })));
    file.verdict = { faults, kept: kept.length > 0 ? readKept(JSON.stringify(kept)) : nothingKept };
    // What a broken rule left out is asked again by the next run.
    if (engines.broken.size === 0) writeVerdict(key, file.verdict, engines);
  }
}

/** A verdict is the digest of what is kept, and the faults in JSON where there are any. */
function readVerdict(
  key: string,
  { cache }: Engines,
  readKept: (text: string) => readonly KeptObject[],
): FileVerdict | undefined {
  const line = cache.find(key);
  if (line === undefined) return undefined;
  const text = line.slice(0, 24);
  const kept = text === noKept ? "[]" : cache.find(text);
  if (kept === undefined) return undefined;
  return {
    faults: line.length > 25 ? (JSON.parse(line.slice(25)) as FileVerdict["faults"]) : [],
    kept: kept === "[]" ? nothingKept : readKept(kept),
  };
}

const noKept = "-".repeat(24);

function writeVerdict(key: string, { faults, kept }: FileVerdict, { cache }: Engines): void {
  let digest = noKept;
  if (kept.length > 0) {
    const text = JSON.stringify(kept);
    digest = hash("sha1", text).slice(0, 24);
    cache.set(digest, text);
  }
  cache.set(key, faults.length > 0 ? `${digest} ${JSON.stringify(faults)}` : digest);
}
