import type { OutgoingHttpHeaders } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { mediaTypes } from "./media-types.ts";
import { sha256 } from "./sha256.ts";
import { always, blob, digest, text, useFaults } from "./test-faults.ts";

const faults = useFaults();

const answer = (body: Buffer | string, headers: OutgoingHttpHeaders = {}) =>
  always((response) => response.writeHead(200, { "content-type": mediaTypes.index, ...headers }).end(body));

test("a blob of another digest is refused", async () => {
  faults.server.fault = answer("other bytes");
  await expect(faults.open().readBlob(faults.app, digest)).rejects.toThrow(
    `11 bytes of ${sha256("other bytes")} came; they are not used`,
  );
});

test("a manifest of another digest is refused, whichever it claims", async () => {
  faults.server.fault = answer(text, { "docker-content-digest": digest });
  await expect(faults.open().readManifest(faults.app, "1.0")).rejects.toThrow(
    `it is ${sha256(text)}, expected ${digest}`,
  );
  await expect(faults.open().readManifest(faults.app, digest)).rejects.toThrow(
    `it is ${sha256(text)}, expected ${digest}`,
  );
  faults.server.fault = answer("", { "docker-content-digest": digest, "content-length": text.length });
  await expect(faults.open().headManifest(faults.app, sha256(text))).rejects.toThrow(
    `it is ${digest}, expected ${sha256(text)}`,
  );
});

test("a tag that moves is seen by a HEAD", async () => {
  const registry = faults.open();
  const before = await registry.headManifest(faults.app, "1.0");
  const moved = faults.server.putManifest("team/app", "1.0", mediaTypes.index, `${text}\n`);
  expect(before).toEqual({ digest: sha256(text), mediaType: mediaTypes.index, bytes: text.length });
  expect(await registry.headManifest(faults.app, "1.0")).toEqual({ ...before, digest: moved, bytes: text.length + 1 });
});

test("a manifest is at most 4 MiB, whether its length is said or not", async () => {
  const large = Buffer.alloc(4 * 1024 * 1024 + 1, " ");
  for (const headers of [{ "content-length": `${large.length}` }, { "transfer-encoding": "chunked" }]) {
    faults.server.fault = answer(large, headers);
    await expect(faults.open().readManifest(faults.app, "1.0")).rejects.toThrow("it is larger than 4 MiB");
  }
  faults.server.fault = answer(large.subarray(1));
  await expect(faults.open().readManifest(faults.app, "1.0")).rejects.toThrow("it is no JSON");
});

test("a length that cannot be is not read, and not believed", async () => {
  faults.server.fault = always((response, { method }) => {
    response.writeHead(200, { "content-type": mediaTypes.index, "content-length": "999999999999999" });
    if (method === "HEAD") response.end();
    else response.write("{");
  });
  await expect(faults.open().readManifest(faults.app, "1.0")).rejects.toThrow("it is larger than 4 MiB");
  await expect(faults.open().readBlob(faults.app, digest)).rejects.toThrow("it is larger than 8388608 bytes");
  faults.server.fault = always((response) => {
    response.socket?.end("HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999999\r\n\r\n");
  });
  await expect(faults.open({ retries: 1 }).headBlob(faults.app, digest)).rejects.toThrow(
    `reading blob ${digest} of ${faults.app}`,
  );
});

test("what a HEAD leaves out is read", async () => {
  faults.server.fault = ({ method, url }, response) => {
    if (method !== "HEAD") return false;
    response.writeHead(
      200,
      url?.includes("manifests") ? { "content-length": text.length } : { "transfer-encoding": "chunked" },
    );
    response.end();
    return true;
  };
  expect(await faults.open().headManifest(faults.app, "1.0")).toMatchObject({
    digest: sha256(text),
    mediaType: mediaTypes.index,
  });
  expect(await faults.open().headBlob(faults.app, digest)).toEqual({ bytes: blob.length });
});

test("plain bytes are asked for; who compresses all the same is understood, but its lengths count nothing", async () => {
  const squeezed = gzipSync(text);
  faults.server.fault = ({ method, headers }, response) => {
    expect(headers["accept-encoding"]).toBe("identity");
    const said = { "content-type": mediaTypes.index, "content-encoding": "gzip", "content-length": squeezed.length };
    response.writeHead(200, { ...said, "docker-content-digest": sha256(text) });
    response.end(method === "HEAD" ? undefined : squeezed);
    return true;
  };
  expect(await faults.open().headManifest(faults.app, "1.0")).toMatchObject({
    digest: sha256(text),
    bytes: text.length,
  });
});

test("a small body that unpacks to a large one is left in time", async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  faults.server.fault = answer(bomb, { "content-encoding": "gzip" });
  await expect(faults.open().readManifest(faults.app, "1.0")).rejects.toThrow("it is larger than 4 MiB");
});

test.each([
  ["text/html", "<html>", "it is no JSON"],
  ["text/html", "{}", 'its media type is "text/html"'],
  ["application/vnd.docker.distribution.manifest.v1+prettyjws", '{"schemaVersion":1}', "it is of Docker's schema 1"],
])("a manifest as %s, %s, is refused", async (type, body, words) => {
  faults.server.fault = answer(body, { "content-type": type });
  await expect(faults.open().readManifest(faults.app, "1.0")).rejects.toThrow(
    `reading manifest 1.0 of ${faults.app}: ${words}`,
  );
});

test("a registry's words reach the terminal as words", async () => {
  const body = JSON.stringify({
    errors: [{ code: "DENIED", message: `\u001b[2Jcome\n\u202eback${"!".repeat(500)}` }],
  });
  faults.server.fault = always((response) => response.writeHead(403).end(body));
  const message = await faults
    .open()
    .readManifest(faults.app, "1.0")
    .catch((error: Error) => error.message);
  expect(message).toContain("answers 403 (DENIED:  [2Jcome back!!!");
  expect(String(message).length).toBeLessThan(500);
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
