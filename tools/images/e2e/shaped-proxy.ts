import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { LinkRate } from "../src/arrival/arrival-time.ts";
import { exponential, type Random } from "../src/arrival/random.ts";

/** A TCP proxy that behaves as a link: one rate for all connections, latency, breaks of all connections at once. */
export interface ShapedProxy {
  port: number;
  /** Seconds on its own clock, which bytes move: a busy machine only makes it wait. */
  clock(): number;
  /** How many downloads are under way; the clock stands while some of these have not asked yet. */
  expect(downloads: number): void;
  close(): Promise<void>;
}

interface Connection {
  client: Socket;
  upstream: Socket;
  waiting: Buffer[];
  /** The first byte of the answer arrives no sooner. */
  readyAt: number;
}

const chunkBytes = 4096;
const waitingChunks = 16;

export async function openShapedProxy(origin: number, link: LinkRate, random: Random): Promise<ShapedProxy> {
  const connections = new Set<Connection>();
  let [clock, expected, isOpen] = [0, 0, true];
  let cut = exponential(link.session, random);
  let wake = () => {};
  const server = createServer((client) => {
    const upstream = connect(origin, "127.0.0.1");
    const connection: Connection = { client, upstream, waiting: [], readyAt: clock + 2 * link.roundTrip };
    connections.add(connection);
    client.on("data", (request) => {
      connection.readyAt = Math.max(connection.readyAt, clock) + link.roundTrip;
      upstream.write(request);
    });
    upstream.on("data", (chunk) => {
      for (let at = 0; at < chunk.length; at += chunkBytes)
        connection.waiting.push(chunk.subarray(at, at + chunkBytes));
      if (connection.waiting.length > waitingChunks) upstream.pause();
      wake();
    });
    for (const socket of [client, upstream])
      socket.on("error", () => drop(connection)).on("close", () => drop(connection));
  });

  function drop(connection: Connection) {
    connections.delete(connection);
    connection.client.destroy();
    connection.upstream.destroy();
    wake();
  }

  async function pump() {
    while (isOpen) {
      const asked = [...connections].filter(({ waiting }) => waiting.length > 0);
      if (expected === 0 || asked.length < expected) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      clock = Math.max(clock, Math.min(...asked.map(({ readyAt }) => readyAt)));
      for (const connection of asked) if (connection.readyAt <= clock) await forward(connection);
      if (clock >= cut) breakAll();
    }
  }

  async function forward({ client, upstream, waiting }: Connection) {
    const chunk = waiting.shift()!;
    clock += chunk.length / link.bytesPerSecond;
    if (waiting.length < waitingChunks) upstream.resume();
    if (!client.destroyed) await new Promise((resolve) => client.write(chunk, resolve));
  }

  function breakAll() {
    for (const connection of connections) drop(connection);
    clock += exponential(link.gap, random);
    cut = clock + exponential(link.session, random);
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const pumping = pump();
  return {
    port: (server.address() as AddressInfo).port,
    clock: () => clock,
    expect(downloads) {
      expected = downloads;
      wake();
    },
    async close() {
      isOpen = false;
      for (const connection of connections) drop(connection);
      wake();
      await pumping;
      server.close();
      await once(server, "close");
    },
  };
}
