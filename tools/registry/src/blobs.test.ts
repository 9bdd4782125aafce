import { describe, expect, test } from "vitest";
import { always, blob, digest, useFaults } from "./test-faults.ts";

const faults = useFaults();

describe("a range of a blob", () => {
  test("is read where the registry knows ranges", async () => {
    expect(await faults.open().readBlobRange(faults.app, digest, 5, 10)).toEqual(blob.subarray(5, 10));
  });

  test("is cut from the whole of a small one where it does not", async () => {
    faults.server.fault = always((response) => response.writeHead(200, { "content-length": blob.length }).end(blob));
    expect(await faults.open().readBlobRange(faults.app, digest, 5, 10)).toEqual(blob.subarray(5, 10));
    expect(await faults.open().readBlobRange(faults.app, digest, 5, 100)).toBeUndefined();
    faults.server.fault = always((response) => response.writeHead(200).end("other"));
    await expect(faults.open().readBlobRange(faults.app, digest, 0, 4)).rejects.toThrow("they are not used");
  });

  test.each([
    ["said", { "content-length": 300_000_000 }],
    ["not said", {}],
  ])("is given up where the whole is large; its length is %s", async (_, headers) => {
    let sent = 0;
    const closed = new Promise<void>((done) => {
      faults.server.fault = always((response) => {
        response.writeHead(200, headers).on("close", done);
        const chunk = Buffer.alloc(64 * 1024);
        const more = () => {
          while (!response.destroyed && response.write(chunk)) sent += chunk.length;
        };
        response.on("drain", more).on("error", () => {});
        more();
      });
    });
    expect(await faults.open().readBlobRange(faults.app, digest, 299_999_996, 300_000_000)).toBeUndefined();
    await closed;
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  test("of other bytes than asked for is not taken", async () => {
    faults.server.fault = always((response) =>
      response.writeHead(206, { "content-range": "bytes 0-4/21" }).end("some "),
    );
    expect(await faults.open().readBlobRange(faults.app, digest, 5, 10)).toBeUndefined();
  });

  test("beyond the end is undefined, and none at all is a mistake", async () => {
    expect(await faults.open().readBlobRange(faults.app, digest, 100, 104)).toBeUndefined();
    await expect(faults.open().readBlobRange(faults.app, digest, 4, 4)).rejects.toThrow("bytes 4 to 4 are no range");
  });
});
