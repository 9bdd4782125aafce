import { openRepository, readObjects } from "@farfleet/git";
import {
  type Finding,
  fileFinding,
  type RenderedFile,
  type RenderedSite,
  type Site,
  type Variant,
} from "@farfleet/model";
import { readBase } from "./base.ts";
import { foreignFindings } from "./foreign-findings.ts";
import { type RecordReading, readSiteFiles } from "./read-site-files.ts";
import { shardOf } from "./shard.ts";
import { makeSnapshotReader } from "./snapshot.ts";

/** A text of the record as objects with the lines on which they begin. */
export type ReadText = (text: string) => {
  objects: Variant["manifests"];
  lines: number[];
  /** What keeps it from being read. */
  faults: { message: string; line: number; column: number }[];
};

/** What stands in a record now. */
export interface ReadRecord {
  sites: RenderedSite[];
  /** What of it nobody rendered: files that no release has, commits that no known key signed. */
  findings: Finding[];
}

/** Reads every site of the record's `main`; each distinct file is read once. Throws where there is no `main`. */
export async function readRecord({ record, mirrors, allowed }: RecordReading, readText: ReadText): Promise<ReadRecord> {
  const repository = await openRepository(record, mirrors);
  try {
    const base = await readBase(repository, makeSnapshotReader(repository.path), allowed);
    if (!base.head) throw new Error(`${record} has no branch main`);
    const { sites, inventory } = base.head;
    const files = await readSiteFiles(repository.path, sites);
    const blobs = await readObjects(
      repository.path,
      [...files.values()].flatMap((of) => [...of.values()]),
    );
    const variants = new Map<string, Variant>();
    const unread: Finding[] = [];
    const variantOf = (site: string, path: string, blob: string): RenderedFile => {
      const key = `${path} ${blob}`;
      const place = `sites/${shardOf(site)}/${site}/${path}`;
      const known = variants.get(key);
      if (known) return { path, variant: known, placement: 0 };
      const yaml = blobs.get(blob)?.bytes.toString() ?? "";
      const read = readText(yaml);
      for (const { message, line, column } of read.faults)
        unread.push(
          fileFinding("schema", { site, file: place, line, column }, message, "render it again, and publish"),
        );
      const variant = makeVariant(place, path, blob, yaml, read);
      variants.set(key, variant);
      return { path, variant, placement: 0 };
    };
    const rendered = [...files].map(([name, of]): RenderedSite => {
      const entry = inventory.get(name) ?? { fleet: "", ring: "", hardware: "", link: "", region: "" };
      const found = [...of].map(([path, blob]) => variantOf(name, path, blob));
      return { site: { name, ...entry } as Site, files: found.sort((a, b) => (a.path < b.path ? -1 : 1)) };
    });
    // A warning to who publishes beside it; to who judges the record a file that nobody rendered is what he looks for.
    const foreign = foreignFindings(base.foreign).map((finding): Finding => ({ ...finding, severity: "error" }));
    return { sites: rendered, findings: [...base.findings, ...foreign, ...unread] };
  } finally {
    repository.close();
  }
}

function makeVariant(
  place: string,
  path: string,
  blob: string,
  yaml: string,
  { objects, lines }: ReturnType<ReadText>,
): Variant {
  const [, workload = path] = path.match(/([^/]+)\.yaml$/) ?? [];
  return { workload, blob, yaml, manifests: objects, reads: [], origins: lines.map((line) => ({ file: place, line })) };
}
