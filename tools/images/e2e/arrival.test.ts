import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { Agent, createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ImageDelivery } from "@farfleet/model";
import { afterAll, beforeAll, expect, test } from "vitest";
import { arrivalTime, day, type FetchedImage, type LinkRate } from "../src/arrival/arrival-time.ts";
import { makeRandom } from "../src/arrival/random.ts";
import { openShapedProxy, type ShapedProxy } from "./shaped-proxy.ts";

// 90 seconds of download over sessions of 60: most fetches are broken more than once.
const image: FetchedImage = { head: [800, 1500], body: [2000, 400_000, 60_000, 250_000, 190_000] };
const link: LinkRate = {
  bytesPerSecond: 10_000,
  roundTrip: 0.3,
  session: 60,
  gap: 15,
  window: day,
  monthlyCap: Number.POSITIVE_INFINITY,
};
const files = [...image.head, ...image.body].map((bytes) => randomBytes(bytes));
const downloads = 50;

let origin: Server;
beforeAll(async () => {
  origin = createServer((request, response) => {
    const file = files[Number(request.url!.slice(1))]!;
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { "content-length": file.length - from }).end(file.subarray(from));
  }).listen(0, "127.0.0.1");
  await once(origin, "listening");
});
afterAll(() => origin.close());

test.each<ImageDelivery>(["containerd", "resumed"])(
  "%s: downloads through a slow link that breaks take the time that is reckoned",
  async (delivery) => {
    const proxy = await openShapedProxy((origin.address() as AddressInfo).port, link, makeRandom(11));
    try {
      const begun = proxy.clock();
      for (let i = 0; i < downloads; i++) await fetchImage(proxy, delivery);
      const mean = (proxy.clock() - begun) / downloads;
      const { seconds } = arrivalTime([image], link, delivery);
      expect(mean / seconds).toBeGreaterThan(0.65);
      expect(mean / seconds).toBeLessThan(1.35);
    } finally {
      await proxy.close();
    }
  },
);

/** As containerd does: index and manifest, then up to three files at once; or one by one, going on where it broke. */
async function fetchImage(proxy: ShapedProxy, delivery: ImageDelivery): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 3 });
  const queue = files.map((_, i) => i);
  let underWay = 0;
  const fetchNext = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      proxy.expect(++underWay);
      const content = await fetchFile(proxy.port, agent, file, delivery === "resumed");
      expect(content.equals(files[file]!)).toBe(true);
      proxy.expect(--underWay);
      if (delivery === "containerd" && file < image.head.length) return;
    }
  };
  if (delivery === "containerd") for (const _ of image.head) await fetchNext();
  await Promise.all(Array.from({ length: delivery === "containerd" ? 3 : 1 }, fetchNext));
  agent.destroy();
}

async function fetchFile(port: number, agent: Agent, file: number, isResumed: boolean): Promise<Buffer> {
  const parts: Buffer[] = [];
  while (true)
    try {
      const range = isResumed ? { range: `bytes=${parts.reduce((sum, { length }) => sum + length, 0)}-` } : {};
      const request = get({ host: "127.0.0.1", port, path: `/${file}`, agent, headers: range });
      const [response] = (await once(request, "response")) as [IncomingMessage];
      request.on("error", () => {});
      for await (const part of response) parts.push(part as Buffer);
      return Buffer.concat(parts);
    } catch {
      if (!isResumed) parts.length = 0;
    }
}
