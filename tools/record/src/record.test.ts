import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RenderedSite, Ring } from "@farfleet/model";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deliver, type PublishOptions, publish, readDeliveryStatus, readSigning, type Signing } from "./index.ts";
import { shardOf } from "./shard.ts";
import { makeTestSite as site } from "./test-sites.ts";

let folder: string;
let places: { record: string; delivery: string; mirrors: string; signing: Signing };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "farfleet-record-"));
  const at = (name: string) => join(folder, name);
  places = {
    record: at("record.git"),
    delivery: at("delivery.git"),
    mirrors: at("mirrors"),
    signing: readSigning(at("keys")),
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const git = (repository: string, ...args: string[]) =>
  execFileSync("git", ["--git-dir", repository, ...args], { encoding: "utf8", stdio: "pipe" }).trim();
const publishSites = (sites: RenderedSite[], options: Partial<PublishOptions> = {}) =>
  publish({ ...places, fleets: ["vans"], sites, sourceCommit: "none", ...options });
const heads = () => git(places.delivery, "for-each-ref", "--format=%(refname) %(objectname)");
const three = () =>
  ["van-1", "van-2", "van-3"].map((name, i) => site(name, {}, { ring: (["canary", "early", "broad"] as const)[i]! }));

describe("publish", () => {
  test("writes sites to their shards, an inventory beside them, and signed trailers", async () => {
    expect(await publishSites(three())).toMatchObject({ release: 1, isNew: true, added: ["van-1", "van-2", "van-3"] });
    const shard = shardOf("van-1");
    expect(git(places.record, "show", `main:sites/${shard}/van-1/site/info.yaml`)).toBe("---\nsite: van-1");
    expect(JSON.parse(git(places.record, "show", `main:inventory/${shard}.json`))["van-1"]).toEqual({
      fleet: "vans",
      ring: "canary",
      hardware: "box",
      link: "lte",
      region: "permian",
    });
    const tree = git(places.record, "rev-parse", "main:sites");
    expect(git(places.record, "log", "-1", "--format=%an <%ae>|%(trailers:unfold)", "main").trim()).toBe(
      `Farfleet <farfleet@localhost>|Farfleet-Release: 1\nFarfleet-Tree: ${tree}\nSource-Commit: none`,
    );
    expect(git(places.record, "cat-file", "commit", "main")).toContain("gpgsig -----BEGIN SSH SIGNATURE-----");
    expect(git(places.record, "fsck", "--strict", "--full")).toBe("");
  });

  test("makes no commit when nothing changed, and one that says so when a site did", async () => {
    await publishSites(three());
    expect(await publishSites(three())).toMatchObject({ release: 1, isNew: false });
    const changed = [...three().slice(1), site("van-1", { "base/agent.yaml": "new" }, { ring: "canary" })];
    expect(await publishSites(changed)).toMatchObject({ release: 2, changed: ["van-1"], added: [], removed: [] });
    expect(git(places.record, "diff", "--name-only", "main~", "main")).toBe(
      `sites/${shardOf("van-1")}/van-1/base/agent.yaml`,
    );
  });

  test("removes the files of a site that left; more than 5 and 1 % only when told the number", async () => {
    const many = Array.from({ length: 12 }, (_, i) => site(`van-${i}`));
    await publishSites(many);
    expect(await publishSites(many.slice(5))).toMatchObject({
      isNew: true,
      removed: expect.arrayContaining(["van-0"]),
    });
    const cut = await publishSites([]);
    expect(cut).toMatchObject({ isNew: false, findings: [{ rule: "remove_sites", severity: "error" }] });
    expect(await publishSites([], { removeSites: 6 })).toMatchObject({
      isNew: false,
      findings: [{ rule: "remove_sites" }],
    });
    expect(await publishSites([], { removeSites: 7 })).toMatchObject({ isNew: true });
    expect(git(places.record, "ls-tree", "-r", "main:sites")).toBe("");
  });

  test("of one fleet leaves every other fleet byte for byte", async () => {
    const shops = [site("shop-1", {}, { fleet: "shops" })];
    await publishSites([...three(), ...shops], { fleets: ["vans", "shops"] });
    const before = git(places.record, "ls-tree", "-r", "main");
    expect(await publishSites(three())).toMatchObject({ isNew: false });
    expect(git(places.record, "ls-tree", "-r", "main")).toBe(before);
    // A fleet whose folder is gone goes when all are published, and a site may change fleets.
    const moved = [...three(), site("shop-1", {}, { fleet: "vans" })];
    expect(await publishSites(moved, { known: ["vans"] })).toMatchObject({ changed: ["shop-1"], removed: [] });
  });

  test("leaves alone what somebody else wrote, says so each time, and takes it over with adopt", async () => {
    await publishSites(three());
    const path = `sites/${shardOf("van-1")}/van-1/notes.txt`;
    commitByHand("main", { [path]: "by hand", "README.md": "ours to keep" });
    const told = { rule: "foreign_file", severity: "warning", where: { file: path, site: "van-1" } };
    expect(await publishSites([...three(), site("van-4")])).toMatchObject({ release: 2, findings: [told] });
    expect(await publishSites([...three(), site("van-5")])).toMatchObject({ release: 3, findings: [told] });
    expect(git(places.record, "show", `main:${path}`)).toBe("by hand");
    const delivered = await deliver(places);
    expect(delivered.moved).toEqual(expect.not.arrayContaining(["van-1"]));
    expect(await publishSites([...three(), site("van-5")], { adopt: true })).toMatchObject({
      release: 4,
      findings: [],
    });
    expect(() => git(places.record, "show", `main:${path}`)).toThrow();
    expect(git(places.record, "show", "main:README.md")).toBe("ours to keep");
    expect((await deliver(places)).moved).toEqual(["van-1"]);
  });

  test("refuses a record whose inventory was changed by hand or whose signer is unknown", async () => {
    await publishSites(three());
    const other = readSigning(join(folder, "other-keys"));
    expect(await publishSites([...three(), site("van-4")], { signing: other })).toMatchObject({
      isNew: false,
      findings: [{ rule: "unknown_signer", fix: expect.stringContaining("ssh-ed25519 AAAA") }],
    });
    commitByHand("main", { "rings.json": '{"vans":{"canary":9}}\n' });
    expect(await publishSites([...three(), site("van-4")])).toMatchObject({
      isNew: false,
      findings: [{ rule: "foreign_file", severity: "error" }],
    });
  });

  test("of different fleets at once both land; of the same fleet one wins and the other says so", async () => {
    await publishSites([site("van-0")], { fleets: ["vans"] });
    const shop = site("shop-1", {}, { fleet: "shops" });
    const results = await Promise.all([
      publishSites([site("van-0"), site("van-1")]),
      publishSites([shop], { fleets: ["shops"] }),
      publishSites([site("bar-1", {}, { fleet: "bars" })], { fleets: ["bars"] }),
    ]);
    expect(results.map(({ release }) => release).sort()).toEqual([2, 3, 4]);
    const same = await Promise.all([2, 3].map((n) => publishSites([site("van-0"), site(`van-${n}`)])));
    expect(same.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    expect(same.flatMap(({ findings }) => findings)).toMatchObject([{ rule: "published_meanwhile" }]);
  });

  test("to a URL takes committed sources only, and races through git's own push", async () => {
    const record = `file://${places.record}`;
    execFileSync("git", ["init", "-q", "--bare", places.record]);
    await expect(publishSites(three(), { record })).rejects.toThrow("committed sources");
    const of = (mirrors: string, fleets: string[], sites: RenderedSite[]) =>
      publishSites(sites, { record, fleets, mirrors: join(folder, mirrors), sourceCommit: "a".repeat(40) });
    const results = await Promise.all([
      of("a", ["vans"], three()),
      of("b", ["shops"], [site("shop-1", {}, { fleet: "shops" })]),
    ]);
    expect(results.map(({ release }) => release).sort()).toEqual([1, 2]);
    const same = await Promise.all(
      ["a", "b"].map((mirrors) => of(mirrors, ["vans"], [...three(), site(`van-${mirrors}`)])),
    );
    expect(same.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
  });
});

describe("deliver", () => {
  test("gives each site a ref of its own whose tree is its folder of the record", async () => {
    await publishSites(three());
    expect(await deliver(places)).toMatchObject({ moved: ["van-1", "van-2", "van-3"] });
    expect(git(places.delivery, "rev-parse", "site/van-1^{tree}")).toBe(
      git(places.record, "rev-parse", `main:sites/${shardOf("van-1")}/van-1`),
    );
    expect(git(places.delivery, "log", "-1", "--format=%s|%(trailers:unfold)", "site/van-1")).toBe(
      "vans/van-1: release 1|Farfleet-Site: van-1\nFarfleet-Release: 1\nFarfleet-Sequence: 1",
    );
    expect(git(places.delivery, "fsck", "--strict")).toBe("");
    expect(JSON.parse(git(places.record, "show", "main:rings.json"))).toEqual({
      vans: { broad: 1, canary: 1, early: 1 },
    });
  });

  test("moves only sites that changed, ring by ring, and decides nothing twice", async () => {
    await publishSites(three());
    await deliver(places);
    await publishSites(
      three().map(({ site: facts }) =>
        site(facts.name, facts.name === "van-3" ? {} : { "base/agent.yaml": "2" }, facts),
      ),
    );
    expect(await deliver({ ...places, rings: ["canary"] })).toMatchObject({ moved: ["van-1"] });
    const status = await readDeliveryStatus(places);
    expect(status.rings.map(({ ring, release, offered }) => [ring, release, offered])).toEqual([
      ["broad", 1, 1],
      ["canary", 2, 1],
      ["early", 1, 1],
    ]);
    expect(await deliver(places)).toMatchObject({ moved: ["van-2"] });
    const before = [heads(), git(places.record, "rev-parse", "main")];
    expect(await deliver(places)).toMatchObject({ decision: undefined, moved: [] });
    expect([heads(), git(places.record, "rev-parse", "main")]).toEqual(before);
  });

  test("keeps the chain of a site that left and goes on with it when it returns", async () => {
    await publishSites(three());
    await deliver(places);
    await publishSites(three().slice(1));
    expect(await deliver(places)).toMatchObject({ gone: ["van-1"], moved: [] });
    expect(heads()).toContain("refs/farfleet/gone/van-1");
    expect(heads()).not.toContain("refs/heads/site/van-1");
    await publishSites([site("van-1", { "base/agent.yaml": "back" }, { ring: "canary" }), ...three().slice(1)]);
    expect(await deliver(places)).toMatchObject({ returned: ["van-1"], moved: ["van-1"] });
    expect(
      git(places.delivery, "log", "--format=%(trailers:key=Farfleet-Sequence,valueonly)", "site/van-1").split(/\s+/),
    ).toEqual(["2", "1"]);
  });

  test("puts an older release before a ring as a new commit with old content", async () => {
    await publishSites([site("van-1")]);
    await deliver(places);
    await publishSites([site("van-1", { "base/agent.yaml": "bad" })]);
    await deliver(places);
    expect(await deliver({ ...places, release: 1 })).toMatchObject({ moved: ["van-1"] });
    expect(
      git(places.delivery, "log", "--format=%(trailers:key=Farfleet-Sequence,valueonly,separator=) %T", "site/van-1")
        .split("\n")
        .filter(Boolean),
    ).toEqual([expect.stringMatching(/^3/), expect.stringMatching(/^2/), expect.stringMatching(/^1/)]);
    await expect(deliver({ ...places, release: 7 })).rejects.toThrow("no release 7; its newest is 2");
  });

  test("does not move a ref that somebody else moved", async () => {
    await publishSites(three());
    await deliver(places);
    git(
      places.delivery,
      "update-ref",
      "refs/heads/site/van-1",
      commitByHand(undefined, { x: "evil" }, places.delivery),
    );
    await publishSites(three().map(({ site: facts }) => site(facts.name, { "base/agent.yaml": "2" }, facts)));
    expect(await deliver(places)).toMatchObject({
      moved: ["van-2", "van-3"],
      findings: [{ rule: "foreign_ref", where: { site: "van-1" } }],
    });
  });

  test("into a remote goes through its mirror and gives the same commits", async () => {
    await publishSites(three());
    await deliver(places);
    const remote = join(folder, "remote.git");
    execFileSync("git", ["init", "-q", "--bare", remote]);
    await deliver({ ...places, delivery: `file://${remote}` });
    expect(git(remote, "for-each-ref", "--format=%(refname) %(objectname)")).toBe(heads());
  });

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
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
        places = { ...places, record: join(folder, `r${++run}.git`), delivery: join(folder, `d${run}.git`) };
        let newest = 0;
        for (const next of steps)
          if ("publish" in next) {
            const { sites, text, rings } = next.publish;
            const made = sites.map((name) =>
              site(name, { "base/agent.yaml": text }, { ring: rings[names.indexOf(name)]! }),
            );
            newest = (await publishSites(made)).release;
          } else if (newest > 0)
            await deliver({ ...places, rings: next.deliver.rings, release: Math.max(1, newest - next.deliver.back) });
        if (newest === 0 || !existsSync(places.delivery)) return;
        const before = heads();
        rmSync(places.delivery, { recursive: true });
        await deliver({ ...places, rebuild: true });
        expect(heads()).toBe(before);
      }),
      { numRuns: 12 },
    );
  });
});

/** A commit as a person makes it, over `parent`; on `main` of the record where it has one. */
function commitByHand(parent: string | undefined, files: Record<string, string>, repository = places.record): string {
  const index = {
    ...process.env,
    GIT_INDEX_FILE: join(folder, "index"),
    GIT_AUTHOR_NAME: "a",
    GIT_AUTHOR_EMAIL: "a@b",
    GIT_COMMITTER_NAME: "a",
    GIT_COMMITTER_EMAIL: "a@b",
  };
  rmSync(index.GIT_INDEX_FILE, { force: true });
  const run = (...args: string[]) =>
    execFileSync("git", ["--git-dir", repository, ...args], { encoding: "utf8", env: index }).trim();
  if (parent) run("read-tree", parent);
  for (const [path, text] of Object.entries(files)) {
    writeFileSync(join(folder, "text"), text);
    run("update-index", "--add", "--cacheinfo", `100644,${run("hash-object", "-w", join(folder, "text"))},${path}`);
  }
  const commit = run("commit-tree", run("write-tree"), "-m", "by hand", ...(parent ? ["-p", parent] : []));
  if (parent) run("update-ref", `refs/heads/${parent}`, commit);
  return commit;
}
