import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Paths of the binaries, as `needTool` gives them. */
export interface KubernetesTools {
  etcd: string;
  apiserver: string;
  scheduler: string;
}

/** A real API server over a real etcd, on ports of loopback that were free. */
export interface TestKubernetes {
  /** Asks the API server; `body` goes as JSON. Answers of any status come back. */
  ask(method: string, path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Starts the scheduler, which then sees at once all that is there. */
  startScheduler(): void;
  stop(): Promise<void>;
}

/** Starts etcd and the API server; nothing else runs, so what a test creates stays as it is. */
export async function startKubernetes(tools: KubernetesTools): Promise<TestKubernetes> {
  const folder = mkdtempSync(join(tmpdir(), "farfleet-kubernetes-"));
  const [client, peer, api, scheduler] = (await findPorts(4)) as [number, number, number, number];
  const token = randomBytes(16).toString("hex");
  const server = `https://127.0.0.1:${api}`;
  writeFileSync(join(folder, "tokens.csv"), `${token},admin,admin,system:masters\n`);
  writeFileSync(join(folder, "account.key"), makeKey());
  const config = join(folder, "kubeconfig");
  writeFileSync(config, makeKubeconfig(server, join(folder, "apiserver.crt"), token));

  const children: Child[] = [
    start(tools.etcd, etcdFlags(folder, client, peer)),
    start(tools.apiserver, apiserverFlags(folder, client, api)),
  ];
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const ask: TestKubernetes["ask"] = (method, path, body) =>
    send(agent, { method, url: server + path, token, ca: join(folder, "apiserver.crt") }, body);
  const stop = async () => {
    agent.destroy();
    for (const { child } of children) child.kill("SIGKILL");
    await Promise.all(children.map(({ ended }) => ended));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(ask, children);
  } catch (error) {
    await stop();
    throw error;
  }
  const startScheduler = () => {
    children.push(start(tools.scheduler, schedulerFlags(folder, config, scheduler)));
  };
  return { ask, startScheduler, stop };
}

/** Ports that nobody listens on now; all are held until all are found, so that none comes twice. */
async function findPorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer();
      return new Promise<typeof server>((done) => server.listen(0, "127.0.0.1", () => done(server)));
    }),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}

function makeKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs1", format: "pem" }) as string;
}

/** JSON is YAML. */
function makeKubeconfig(server: string, ca: string, token: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "test", cluster: { server, "certificate-authority": ca } }],
    users: [{ name: "admin", user: { token } }],
    contexts: [{ name: "test", context: { cluster: "test", user: "admin" } }],
    "current-context": "test",
  });
}

function etcdFlags(folder: string, client: number, peer: number): string[] {
  const [clientUrl, peerUrl] = [`http://127.0.0.1:${client}`, `http://127.0.0.1:${peer}`];
  return [
    `--data-dir=${folder}/etcd`,
    "--unsafe-no-fsync",
    "--log-level=error",
    "--name=a",
    `--listen-client-urls=${clientUrl}`,
    `--advertise-client-urls=${clientUrl}`,
    `--listen-peer-urls=${peerUrl}`,
    `--initial-advertise-peer-urls=${peerUrl}`,
    `--initial-cluster=a=${peerUrl}`,
  ];
}

function apiserverFlags(folder: string, etcd: number, port: number): string[] {
  return [
    `--etcd-servers=http://127.0.0.1:${etcd}`,
    "--bind-address=127.0.0.1",
    `--secure-port=${port}`,
    `--cert-dir=${folder}`,
    "--endpoint-reconciler-type=none",
    "--authorization-mode=RBAC",
    `--token-auth-file=${folder}/tokens.csv`,
    "--service-account-issuer=https://kubernetes.default.svc",
    `--service-account-key-file=${folder}/account.key`,
    `--service-account-signing-key-file=${folder}/account.key`,
    "--service-cluster-ip-range=10.0.0.0/24",
    "--allow-privileged=true",
    // Nobody makes service accounts here, and nobody takes the taint off a new node.
    "--disable-admission-plugins=ServiceAccount,TaintNodesByCondition",
  ];
}

function schedulerFlags(folder: string, kubeconfig: string, port: number): string[] {
  const file = join(folder, "scheduler.yaml");
  const settings = {
    apiVersion: "kubescheduler.config.k8s.io/v1",
    kind: "KubeSchedulerConfiguration",
    // By default it asks fifty times a second at most: 1,000 pods would take it twenty seconds.
    clientConnection: { kubeconfig, qps: 5000, burst: 5000 },
    leaderElection: { leaderElect: false },
  };
  writeFileSync(file, JSON.stringify(settings));
  return [
    `--config=${file}`,
    `--authentication-kubeconfig=${kubeconfig}`,
    `--authorization-kubeconfig=${kubeconfig}`,
    "--bind-address=127.0.0.1",
    `--secure-port=${port}`,
    `--cert-dir=${folder}/scheduler`,
  ];
}

interface Child {
  child: ChildProcess;
  ended: Promise<void>;
  /** The end of what it said. */
  said(): string;
}

function start(tool: string, flags: string[]): Child {
  const child = spawn(tool, flags, { stdio: ["ignore", "ignore", "pipe"], env: { PATH: process.env.PATH } });
  let text = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    text = (text + chunk).slice(-2000);
  });
  const ended = new Promise<void>((done) => child.on("error", () => done()).on("close", () => done()));
  return { child, ended, said: () => text };
}

async function waitUntilReady(ask: TestKubernetes["ask"], children: readonly Child[]): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const { status } = await ask("GET", "/readyz").catch(() => ({ status: 0 }));
    if (status === 200) return;
    const ended = children.find(({ child }) => child.exitCode !== null);
    if (ended || Date.now() > deadline) throw new Error(`Kubernetes does not start: ${(ended ?? children[1])?.said()}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

function send(
  agent: Agent,
  { method, url, token, ca }: { method: string; url: string; token: string; ca: string },
  body?: object,
): ReturnType<TestKubernetes["ask"]> {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
    const asked = request(url, { method, agent, headers, ca: readFileSync(ca) }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        text += chunk;
      });
      answer.on("error", reject);
      answer.on("end", () => {
        const isJson = answer.headers["content-type"]?.startsWith("application/json");
        resolve({ status: answer.statusCode ?? 0, body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} });
      });
    });
    asked.on("error", reject);
    asked.end(body && JSON.stringify(body));
  });
}
