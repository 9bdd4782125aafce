import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a registry asks of who comes; as `auth` of its configuration. */
export type RegistryAuth =
  | { token: { realm: string; service: string; issuer: string; rootcertbundle: string } }
  | { htpasswd: { realm: string; path: string } };

/** A registry of Debian's docker-registry, on a port of loopback that was free. */
export interface TestRegistry {
  /** As a repository's name begins, `127.0.0.1:PORT`. */
  host: string;
  url: string;
  /** What it has printed so far: a line for each request among others. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts `tool`, as `findTool("docker-registry")` or `needTool` gives it, with nothing in it. */
export async function startRegistry(tool: string, { auth }: { auth?: RegistryAuth } = {}): Promise<TestRegistry> {
  const folder = mkdtempSync(join(tmpdir(), "farfleet-registry-"));
  const config = join(folder, "config.yml");
  const settings = {
    version: "0.1",
    log: { level: "info" },
    storage: { filesystem: { rootdirectory: join(folder, "storage") }, delete: { enabled: true } },
    http: { addr: "127.0.0.1:0", secret: "for tests" },
    ...(auth ? { auth } : {}),
  };
  // JSON is YAML.
  writeFileSync(config, JSON.stringify(settings));
  const child = spawn(tool, ["serve", config], { stdio: ["ignore", "pipe", "pipe"], env: { PATH: process.env.PATH } });
  let said = "";
  const ended = new Promise<void>((done) => child.on("error", () => done()).on("close", () => done()));
  const host = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text: Buffer) => {
        said += text;
        const [, address] = /listening on (127\.0\.0\.1:\d+)/.exec(said) ?? [];
        if (address) resolve(address);
      });
    void ended.then(() => reject(new Error(`${tool} ended: ${said || "could not be started"}`)));
  });
  const stop = async () => {
    child.kill();
    await ended;
    if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  };
  return { host, url: `http://${host}`, log: () => said, stop };
}
