import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRegistry } from "@farfleet/registry";
import {
  copyFixture,
  findTool,
  needTool,
  runFarfleetBeside,
  startRegistry,
  type TestRegistry,
} from "@farfleet/testbed";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeImage, makeIndex } from "../src/layout/make-image.ts";
import { makeLayer } from "../src/layout/make-layer.ts";
import { pushImage } from "../src/layout/push-image.ts";

const host = "registry.farfleet.example";
const repository = `${host}/reader`;
const unlocked = `sha256:${"0".repeat(64)}`;

let registry: TestRegistry | undefined;
beforeAll(async () => {
  const tool = findTool("docker-registry");
  registry = tool ? await startRegistry(tool) : undefined;
});
afterAll(() => registry?.stop());

/** Pushes a two-arch image of one layer; gives its index digest. */
async function push(tag: string, text: string): Promise<string> {
  const client = openRegistry({ mirrors: { [host]: registry!.url } });
  const { bytes, ...layer } = makeLayer([{ path: "usr/bin/reader", content: [Buffer.from(text), 50_000] }]);
  await client.pushBlob(repository, bytes);
  const images = ["amd64", "arm64"].map((architecture) =>
    makeImage({ platform: { os: "linux", architecture }, layers: [layer] }),
  );
  return pushImage(client, repository, tag, images, makeIndex(images));
}

interface Outcome {
  findings: { rule: string; severity: string; message: string; where: { file?: string } }[];
  written: string[];
}

describe("farfleet lock", { timeout: 300_000 }, () => {
  let folder: string;
  let file: string;
  let digest: string;
  beforeEach(async (context) => {
    needTool(context, "docker-registry");
    folder = copyFixture(join(import.meta.dirname, "../../render/fixtures/small"));
    file = join(folder, "workloads/reader/images.lock.json");
    digest = await push("2.4.1", "one");
    const settings = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as object;
    const farfleet = { mirrors: { [host]: registry!.url } };
    writeFileSync(join(folder, "package.json"), JSON.stringify({ ...settings, farfleet }));
    rmSync(file);
  });
  afterEach(() => {
    if (folder) rmSync(folder, { recursive: true, force: true });
  });
  const farfleet = (...args: string[]) => runFarfleetBeside(folder, args);
  const lock = async (...args: string[]) => {
    const { code, stdout, stderr } = await farfleet("lock", "--json", ...args);
    return { code, stderr, ...(JSON.parse(stdout || "{}") as Outcome) };
  };

  test("locks what no lock has yet, and then the fleets render", async () => {
    expect((await farfleet("render")).code).toBe(1);
    const { code, findings, written } = await lock();
    expect({ code, findings, written }).toEqual({
      code: 0,
      findings: [],
      written: ["workloads/reader/images.lock.json"],
    });
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ [repository]: { tags: { "2.4.1": digest } } });
    expect((await lock()).written).toEqual([]);
    expect(await farfleet("lock", "--check")).toMatchObject({
      code: 0,
      stdout: "1 image of 3 workloads: locked as the manifests run them\n",
    });
    mkdirSync(join(folder, "workloads/idle"));
    cpSync(file, join(folder, "workloads/idle/images.lock.json"));
    expect(await lock("--check")).toMatchObject({
      code: 0,
      findings: [{ severity: "warning", where: { workload: "idle" }, message: "no site runs the images of this lock" }],
    });
    expect((await farfleet("render", "--output", "out")).code).toBe(0);
    expect(readFileSync(join(folder, "out/van-1/base/reader.yaml"), "utf8")).toContain(`${repository}:2.4.1@${digest}`);
  });

  test("leaves no placeholder behind, neither in a lock nor in the cache of renders", async () => {
    const fleet = join(folder, "fleets/vans/fleet.ts");
    writeFileSync(fleet, readFileSync(fleet, "utf8").replace('"2.4.1"', '"9.9.9"'));
    const { code, findings } = await lock();
    expect(code).toBe(1);
    expect(findings).toMatchObject([{ rule: "lock", message: `the registry has no ${repository}:9.9.9` }]);
    expect((await lock("--check")).findings[0]?.message).toContain(`${repository}:9.9.9, which is not locked`);
    const rendered = await farfleet("render", "--json");
    expect(rendered.code).toBe(1);
    expect(rendered.stdout).toContain("images.lock.json locks no");
    expect(rendered.stdout).not.toContain(unlocked);
  });

  test("a tag that moved shows both digests, and nothing is written unless it is accepted", async () => {
    await lock();
    const before = readFileSync(file, "utf8");
    const moved = await push("2.4.1", "two");
    const { code, stdout } = await farfleet("lock");
    expect(code).toBe(1);
    expect(stdout).toContain(`the tag ${repository}:2.4.1 has moved: it was ${digest} and is ${moved}\n`);
    expect(stdout).toContain("  at workloads/reader/images.lock.json\n");
    expect(stdout).toMatch(/\nnothing is written while there are errors\n$/);
    expect(readFileSync(file, "utf8")).toBe(before);
    expect((await lock("--accept-moved")).code).toBe(0);
    expect(Object.keys(JSON.parse(readFileSync(file, "utf8"))[repository].images)).toHaveLength(2);
    expect((await lock("--prune")).code).toBe(0);
    expect(Object.keys(JSON.parse(readFileSync(file, "utf8"))[repository].images)).toEqual([moved]);
  });

  test("what cannot be rendered is told, and no lock is touched", async () => {
    const fleet = join(folder, "fleets/vans/fleet.ts");
    writeFileSync(fleet, readFileSync(fleet, "utf8").replace("sensors: site.sensors", "sensors: 1000"));
    const { code, findings, written } = await lock();
    expect({ code, written }).toEqual({ code: 1, written: [] });
    expect(findings.map(({ rule }) => rule)).toContain("settings");
  });

  test("only what is asked for is locked; a name that nobody has and a mirror that is none end with 2", async () => {
    expect((await lock("--workload", "facts")).written).toEqual([]);
    const { code, stderr } = await farfleet("lock", "--workload", "reeder");
    expect([code, stderr]).toEqual([2, expect.stringContaining("did you mean reader?")]);
    expect((await farfleet("lock", "--mirror", "x")).stderr).toContain("expected HOST=URL, not x");
    expect((await farfleet("lock", "--mirror", `${host}=http://mirror.example`)).stderr).toContain("loopback only");
    // A flag counts more than package.json.
    const nobody = await farfleet("lock", "--mirror", `${host}=http://127.0.0.1:1`);
    expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining("127.0.0.1:1")]);
  });
});
