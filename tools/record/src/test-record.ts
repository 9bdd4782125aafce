import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RenderedSite } from "@farfleet/model";
import { type Delivered, type DeliverOptions, deliver } from "./deliver.ts";
import { type Published, type PublishOptions, publish } from "./publish.ts";
import { readSigning, type Signing } from "./signing.ts";

/** A record and a delivery in a temporary folder, for tests. */
export interface TestRecord {
  folder: string;
  places: { record: string; delivery: string; mirrors: string; signing: Signing };
  /** Runs git in a repository and gives what it prints. */
  git(repository: string, ...args: string[]): string;
  /** Publishes the fleet `vans`, if the options do not say otherwise. */
  publish(sites: RenderedSite[], options?: Partial<PublishOptions>): Promise<Published>;
  deliver(options?: Partial<DeliverOptions>): Promise<Delivered>;
  /** All refs of the delivery, a line each. */
  refs(): string;
  /** A commit as a person makes it, over `parent`; on that branch of the record where it has one. `undefined` takes a file away. */
  commitByHand(parent: string | undefined, files: Record<string, string | undefined>, repository?: string): string;
  remove(): void;
}

const person = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@b", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@b" };

export function makeTestRecord(): TestRecord {
  const folder = mkdtempSync(join(tmpdir(), "farfleet-record-"));
  const at = (name: string) => join(folder, name);
  const places = {
    record: at("record.git"),
    delivery: at("delivery.git"),
    mirrors: at("mirrors"),
    signing: readSigning(at("keys")),
  };
  const env = { ...process.env, ...person, GIT_INDEX_FILE: at("index") };
  const git = (repository: string, ...args: string[]) =>
    execFileSync("git", ["--git-dir", repository, ...args], { encoding: "utf8", stdio: "pipe", env }).trim();
  return {
    folder,
    places,
    git,
    publish: (sites, options) => publish({ ...places, fleets: ["vans"], sites, sourceCommit: "none", ...options }),
    deliver: (options) => deliver({ ...places, ...options }),
    refs: () => git(places.delivery, "for-each-ref", "--format=%(refname) %(objectname)"),
    commitByHand(parent, files, repository = places.record) {
      rmSync(env.GIT_INDEX_FILE, { force: true });
      if (parent) git(repository, "read-tree", parent);
      for (const [path, text] of Object.entries(files)) {
        writeFileSync(at("text"), text ?? "");
        const blob = git(repository, "hash-object", "-w", at("text"));
        if (text === undefined) git(repository, "rm", "-q", "--cached", path);
        else git(repository, "update-index", "--add", "--cacheinfo", `100644,${blob},${path}`);
      }
      const parents = parent ? ["-p", parent] : [];
      const commit = git(repository, "commit-tree", git(repository, "write-tree"), "-m", "by hand", ...parents);
      if (parent) git(repository, "update-ref", `refs/heads/${parent}`, commit);
      return commit;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
