import { existsSync, rmSync } from "node:fs";
import type { Ring } from "@farfleet/model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shardOf } from "./shard.ts";
import { makeTestRecord, type TestRecord } from "./test-record.ts";
import { makeTestSite as site } from "./test-sites.ts";

test("any history: a rebuilt delivery has the same commits, and each site what it is offered", async () => {
  const names = ["a", "b", "c", "d"];
  const content = fc.record({
    sites: fc.subarray(names),
    text: fc.constantFrom("1", "2", "3"),
    rings: fc.array(fc.constantFrom<Ring>("canary", "early", "broad"), { minLength: 4, maxLength: 4 }),
  });
  const step = fc.oneof(
    content.map((value) => ({ publish: value })),
    fc
      .record({ rings: fc.subarray<Ring>(["canary", "early", "broad"], { minLength: 1 }), back: fc.nat(2) })
      .map((value) => ({ deliver: value })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
      const t = makeTestRecord();
      let newest = 0;
      for (const next of steps)
        if ("publish" in next) {
          const { sites, text, rings } = next.publish;
          const facts = (name: string) => ({ ring: rings[names.indexOf(name)]! });
          const made = sites.map((name) => site(name, { "base/agent.yaml": text }, facts(name)));
          newest = (await t.publish(made)).release;
        } else if (newest > 0) {
          const before = existsSync(t.places.delivery) ? findChains(t) : new Map<string, string>();
          await t.deliver({ rings: next.deliver.rings, release: Math.max(1, newest - next.deliver.back) });
          const after = findChains(t);
          for (const [name, commit] of before)
            t.git(t.places.delivery, "merge-base", "--is-ancestor", commit, after.get(name)!);
        }
      if (newest > 0 && existsSync(t.places.delivery)) {
        for (const name of names) expect(findTree(t, name)).toBe(findOffered(t, name, newest));
        const before = t.refs();
        rmSync(t.places.delivery, { recursive: true });
        await t.deliver({ rebuild: true });
        expect(t.refs()).toBe(before);
      }
      t.remove();
    }),
    { numRuns: 15 },
  );
});

/** Site → the end of its chain, whether it is here or gone. */
function findChains(t: TestRecord): Map<string, string> {
  const chains = t.refs().matchAll(/^refs\/(?:heads\/site|farfleet\/gone)\/(\S+) (\S+)$/gm);
  return new Map([...chains].map(([, name, id]) => [name!, id!]));
}

/** What the site's ref holds; "" where it has none. */
function findTree(t: TestRecord, name: string): string {
  return t.git(t.places.delivery, "for-each-ref", "--format=%(tree)", `refs/heads/site/${name}`);
}

/** The slow way, by git alone: the newest release that its ring is at and that lists it there; else what it has, or nothing. */
function findOffered(t: TestRecord, name: string, newest: number): string {
  const read = (at: string, file: string) => {
    const text = t.git(t.places.record, "ls-tree", at, file) && t.git(t.places.record, "show", `${at}:${file}`);
    return JSON.parse(text || "{}") as Record<string, Record<string, never>>;
  };
  const rings: Record<string, number> = read("main", "rings.json").vans ?? {};
  let isListed = false;
  for (let release = newest; release > 0; release--) {
    if (!Object.values(rings).includes(release)) continue;
    const commit = t.git(t.places.record, "log", "-1", `--grep=^Farfleet-Release: ${release}$`, "--format=%H", "main");
    const entry = read(commit, `inventory/${shardOf(name)}.json`)[name] as { ring: string } | undefined;
    isListed ||= entry !== undefined;
    if (entry && rings[entry.ring] === release)
      return t.git(t.places.record, "rev-parse", `${commit}:sites/${shardOf(name)}/${name}`);
  }
  return isListed ? findTree(t, name) : "";
}
