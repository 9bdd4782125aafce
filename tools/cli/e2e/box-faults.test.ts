import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding, ImageLock } from "@farfleet/model";
import { copyRepository, runFarfleet } from "@farfleet/testbed";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

const samples = ["car-counter", "drill-sensors", "order-listener", "shelf-camera"].map((name) => `workloads/${name}`);

describe.skipIf(samples.some((name) => !existsSync(join(import.meta.dirname, "../../..", name))))(
  "what a schema does not see",
  () => {
    let folder: string;
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", folder, "-c", "user.name=o", "-c", "user.email=o@fleet.example", ...args]);
    beforeAll(() => {
      folder = copyRepository();
      git("checkout", "-q", "-b", "main");
      git("add", "-A");
      git("commit", "-qm", "before");
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    afterEach(() => git("checkout", "-q", "."));

    const change = (file: string, from: string | RegExp, to: string) => {
      const text = readFileSync(join(folder, file), "utf8");
      const changed = text.replace(from, to);
      expect(changed, `${file} has ${from}`).not.toBe(text);
      writeFileSync(join(folder, file), changed);
    };
    const changeLock = (workload: string, alter: (repository: ImageLock[string]) => void) => {
      const file = join(folder, `workloads/${workload}/images.lock.json`);
      const lock = JSON.parse(readFileSync(file, "utf8")) as ImageLock;
      alter(Object.values(lock)[0]!);
      writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
    };
    /** Another image under the tag, made of the one that is there. */
    const build = (repository: ImageLock[string], alter: (platform: string, layers: string[]) => void) => {
      const [[tag, digest] = ["", ""]] = Object.entries(repository.tags);
      const image = structuredClone(repository.images[digest]!);
      for (const [name, platform] of Object.entries(image.platforms)) {
        platform.manifest = sha256(`${platform.manifest} anew`);
        alter(name, platform.layers);
      }
      repository.tags[tag] = sha256(JSON.stringify(image));
      repository.images[repository.tags[tag]] = image;
    };
    const check = (fleet: string) => {
      const { code, stdout, stderr } = runFarfleet(folder, ["check", "--fleet", fleet, "--json"]);
      expect([0, 1], stdout + stderr).toContain(code);
      const { findings } = JSON.parse(stdout) as { findings: Finding[] };
      return { code, findings: findings.filter(({ waived }) => !waived) };
    };
    const found = (fleet: string, rule: string) => {
      const { code, findings } = check(fleet);
      const of = findings.filter((finding) => finding.rule === rule);
      expect([code, of.length > 0], JSON.stringify(findings, null, 1)).toEqual([1, true]);
      return of;
    };

    test.each(["wellsite-vans", "drive-thrus", "shops"])("without a fault, %s passes", (fleet) =>
      expect(check(fleet)).toEqual({ code: 0, findings: [] }),
    );

    test("an image for amd64 alone, on vans that are arm64", () => {
      changeLock("drill-sensors", ({ images }) => {
        for (const image of Object.values(images)) delete image.platforms["linux/arm64"];
      });
      const [finding] = found("wellsite-vans", "image_platform");
      expect(finding).toMatchObject({
        message:
          "container reader runs wellsite/drill-sensors:2.4.1, which has no image for linux/arm64, only for linux/amd64",
        where: { workload: "drill-sensors", object: { kind: "Deployment", name: "drill-sensors" } },
      });
      expect(finding!.where.file).toBe("workloads/drill-sensors/workload.ts");
    });

    test("an image of 300 MB, on vans behind a satellite", () => {
      changeLock("drill-sensors", (repository) =>
        build(repository, (platform, layers) => {
          const added = sha256(`model for ${platform}`);
          repository.layers[added] = { ...repository.layers[layers[0]!]!, diff: added, bytes: 300e6, unpacked: 800e6 };
          layers.push(added);
        }),
      );
      const messages = found("wellsite-vans", "arrival_budget").map(({ message }) => message);
      expect(messages).toContainEqual(
        expect.stringMatching(
          /^300 MB over main at [0-9a-f]{12} never reach a slow satellite site: 300 MB of it is one layer of wellsite\/drill-sensors:2\.4\.1, which does not fit between two breaks$/,
        ),
      );
      expect(found("wellsite-vans", "layer_fits_session")[0]!.message).toMatch(
        /^layer 4 of wellsite\/drill-sensors:2\.4\.1, new over main at [0-9a-f]{12}, is 300 MB, and half a session of a slow satellite link carries /,
      );
    });

    test("layers that are built anew for nothing, and send 58 MB again", () => {
      changeLock("car-counter", (repository) =>
        build(repository, (_, layers) => {
          const [old = ""] = layers.filter((layer) => repository.layers[layer]!.bytes > 40e6);
          const { bytes, unpacked } = repository.layers[old]!;
          const again = sha256(`${old} with other times`);
          repository.layers[again] = { ...repository.layers[old]!, bytes: bytes + 10, unpacked, diff: again };
          layers[layers.indexOf(old)] = again;
        }),
      );
      const messages = found("drive-thrus", "layer_resent").map(({ message }) => message);
      expect(messages).toContainEqual(
        expect.stringMatching(
          /^layer 2 of drive-thru\/car-counter:3\.2\.0 is fetched again over main at [0-9a-f]{12}, \d+\.\d MB, for a change of 0 B in size$/,
        ),
      );
    });

    test("memory of 1 MiB more than the box has", () => {
      const { stdout } = runFarfleet(folder, ["fit", "--site", "shop-0001", "--json"]);
      const free = freeMemory(stdout);
      change("workloads/shelf-camera/workload.ts", 'memory: "256Mi"', `memory: "${256 + free / 2 ** 20 + 1}Mi"`);
      expect(found("shops", "requests_fit")[0]!.message).toMatch(
        /^the pods of shop-box request [\d.]+ MiB of memory, 1 MiB more than it has, [\d.]+ MiB; Deployment\/shelf-camera takes most of it, /,
      );
    });

    test("a second user of a GPU that has one slice", () => {
      change("fleets/drive-thrus/sites.csv", "dt-0001,lane-module,", "dt-0001,lane-nano,");
      const [finding] = found("drive-thrus", "gpu_fits");
      expect(finding).toMatchObject({
        message: "the pods want 2 of nvidia.com/gpu, and lane-nano advertises 1",
        sites: 1,
        siteNames: ["dt-0001"],
      });
    });

    test("a lock with a wrong digest", () => {
      changeLock("drill-sensors", ({ tags }) => {
        tags["2.4.1"] = sha256("another");
      });
      expect(found("wellsite-vans", "image_locked")[0]!.message).toMatch(
        /^container reader runs wellsite\/drill-sensors:2\.4\.1 as sha256:[0-9a-f]{12}, which workloads\/drill-sensors\/images\.lock\.json does not know$/,
      );
    });

    test("a tag that is not locked", () => {
      change("fleets/wellsite-vans/fleet.ts", 'version: "2.4.1"', 'version: "2.5.0"');
      expect(found("wellsite-vans", "render")[0]!.message).toContain("images.lock.json locks no");
    });

    test("a lock that was cut off", () => {
      change("workloads/drill-sensors/images.lock.json", /[\s\S]{100}$/, "");
      expect(found("wellsite-vans", "render")[0]!.message).toMatch(/^images\.lock\.json: /);
    });
  },
);

function sha256(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

/** Bytes that the box of the one site has left. */
function freeMemory(json: string): number {
  const { demands } = JSON.parse(json) as { demands: { figures: { free: { memory: number } } }[] };
  return demands[0]!.figures.free.memory;
}
