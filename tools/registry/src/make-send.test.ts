import { generateKeyPairSync } from "node:crypto";
import type { ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { makeCertificate } from "@farfleet/testbed";
import { describe, expect, test } from "vitest";
import { always, blob, digest, once, status, useFaults } from "./test-faults.ts";

const faults = useFaults();

const cut = (response: ServerResponse) => {
  response.writeHead(200, { "content-length": blob.length });
  response.write(blob.subarray(0, 5), () => response.destroy());
};

describe("what passes is waited for", () => {
  test.each<[string, ReturnType<typeof status>[], number[]]>([
    ["a 503", [status(503)], [250]],
    ["two 500 and a 502", [status(500), status(502)], [250, 500]],
    ["a 429 with seconds", [status(429, { "retry-after": "7" })], [7000]],
    ["a 429 with a date", [status(429, { "retry-after": "Sun, 01 Mar 2026 12:00:30 GMT" })], [30_000]],
    ["a date that has gone by", [status(503, { "retry-after": "Sun, 01 Mar 2026 11:00:00 GMT" })], [250]],
    ["a body that is cut off", [cut, cut], [250, 500]],
    ["a connection that breaks", [(response) => void response.destroy()], [250]],
  ])("%s", async (_, wrong, least) => {
    faults.server.fault = once(...wrong);
    expect(await faults.open().readBlob(faults.app, digest)).toEqual(blob);
    expect(faults.waits).toHaveLength(least.length);
    for (const [i, ms] of least.entries()) {
      expect(faults.waits[i]).toBeGreaterThanOrEqual(ms);
      expect(faults.waits[i]).toBeLessThanOrEqual(ms < 1000 ? ms * 2 : ms);
    }
    expect(faults.retries[0]).toMatchObject({
      doing: `reading blob ${digest} of ${faults.app}`,
      attempt: 1,
      waitMs: faults.waits[0],
    });
  });

  test("but not for ever", async () => {
    faults.server.fault = always(status(503));
    await expect(faults.open({ retries: 2 }).headManifest(faults.app, "1.0")).rejects.toThrow(
      `reading manifest 1.0 of ${faults.app}: ${faults.server.host} answers 503; try again later (tried 3 times)`,
    );
    expect(faults.waits).toHaveLength(2);
  });

  test("nor for hours", async () => {
    faults.server.fault = always(status(429, { "retry-after": "21600" }));
    await expect(faults.open().headManifest(faults.app, "1.0")).rejects.toThrow(
      "answers 429; log in for a higher limit, or wait; it asks to wait 21600 s",
    );
    expect(faults.waits).toEqual([]);
  });

  test.each([400, 403, 404, 501])("a %i does not pass", async (code) => {
    faults.server.fault = always(status(code));
    await expect(faults.open().readManifest(faults.app, "1.0")).rejects.toThrow(`answers ${code};`);
    expect(faults.server.requests).toHaveLength(1);
  });

  test("a host that is silent is given up, and so is everything when the caller says so", async () => {
    faults.server.fault = () => true;
    await expect(faults.open({ timeoutMs: 50, retries: 1 }).headManifest(faults.app, "1.0")).rejects.toThrow(
      "silent for 0.05 s",
    );
    const controller = new AbortController();
    faults.server.fault = () => {
      controller.abort(new Error("enough"));
      return true;
    };
    await expect(faults.open({ signal: controller.signal }).headManifest(faults.app, "1.0")).rejects.toThrow("enough");
  });

  test("a host that answers a byte at a time is given up, too", async () => {
    faults.server.fault = always((response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("a"), 10);
      response.on("close", () => clearInterval(drip));
    });
    await expect(faults.open({ timeoutMs: 200, retries: 0 }).readBlob(faults.app, digest)).rejects.toThrow(
      /not done after 2 s|silent for 0.2 s/,
    );
  });

  test("a wait ends when the caller says so", async () => {
    const controller = new AbortController();
    faults.server.fault = always(status(503));
    const registry = faults.open({
      signal: controller.signal,
      onRetry: () => controller.abort(new Error("enough")),
      edge: { sleep: (ms, signal) => sleep(ms, undefined, { signal }) },
    });
    await expect(registry.headManifest(faults.app, "1.0")).rejects.toThrow("enough");
  });

  test("a certificate that nobody vouches for is told at once", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const cert = `-----BEGIN CERTIFICATE-----\n${makeCertificate(privateKey, publicKey).toString("base64")}\n-----END CERTIFICATE-----`;
    const server = createServer({ key: privateKey.export({ type: "pkcs8", format: "pem" }), cert });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const registry = faults.open({ mirrors: { "registry.example": `https://${host}` } });
    await expect(registry.headManifest("registry.example/app", "1.0")).rejects.toThrow(
      `reading manifest 1.0 of registry.example/app through https://${host}: ${host}: self-signed certificate; name its authority in NODE_EXTRA_CA_CERTS`,
    );
    expect(faults.waits).toEqual([]);
    server.close();
  });

  test("nothing that listens is told", async () => {
    await faults.server.stop();
    await expect(faults.open({ retries: 0 }).headManifest(faults.app, "1.0")).rejects.toThrow(
      `reading manifest 1.0 of ${faults.app}: ${faults.server.host}: nothing listens there; check the name and the network`,
    );
  });
});
