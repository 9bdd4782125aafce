import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { sha256 } from "./sha256.ts";
import { always, status, text, useFaults } from "./test-faults.ts";

const faults = useFaults();

const challenge = (response: ServerResponse) =>
  response.writeHead(401, { "www-authenticate": `Bearer realm="${faults.server.url}/token",service="a"` }).end();

test.each([
  [
    "too large",
    (response: ServerResponse) => response.end(`{"token":"${"a".repeat(70_000)}"}`),
    "answers more than 64 KiB; expected a token",
  ],
  ["no JSON", (response: ServerResponse) => response.end("<html>"), "holds no token"],
  ["two lines", (response: ServerResponse) => response.end('{"token":"a\\r\\nhost: b"}'), "holds no token"],
  ["refused", status(403), "gives none without a login; log in: docker login"],
  ["not there", status(404), "answers 404; expected a token"],
])("%s are told", async (_, token, words) => {
  faults.server.fault = ({ url }, response) => {
    if (url?.startsWith("/token")) token(response);
    else challenge(response);
    return true;
  };
  await expect(faults.open().headManifest(faults.app, "1.0")).rejects.toThrow(words);
});

test("a token server that is down is asked again", async () => {
  const answers = [status(503), (response: ServerResponse) => response.end('{"access_token":"b"}')];
  faults.server.fault = ({ url, headers }, response) => {
    if (url?.startsWith("/token")) answers.shift()?.(response);
    else if (headers.authorization !== "Bearer b") challenge(response);
    else return false;
    return true;
  };
  expect(await faults.open().headManifest(faults.app, "1.0")).toMatchObject({ digest: sha256(text) });
  expect(faults.waits).toHaveLength(1);
});

test("one that the registry no longer takes is replaced, once", async () => {
  let valid = 1;
  let issued = 0;
  faults.server.fault = ({ url, headers }, response) => {
    if (url?.startsWith("/token")) response.end(JSON.stringify({ token: `t${++issued}`, expires_in: 3600 }));
    else if (headers.authorization !== `Bearer t${valid}`) challenge(response);
    else return false;
    return true;
  };
  const registry = faults.open();
  await registry.headManifest(faults.app, "1.0");
  valid = 2;
  await Promise.all([1, 2, 3].map(() => registry.headManifest(faults.app, "1.0")));
  expect(issued).toBe(2);
  valid = -1;
  await expect(registry.headManifest(faults.app, "1.0")).rejects.toThrow("answers 401; log in");
  expect(issued).toBe(3);
});

test("a login of another kind is told", async () => {
  faults.server.fault = always(status(401, { "www-authenticate": "Negotiate" }));
  await expect(faults.open().headManifest(faults.app, "1.0")).rejects.toThrow('neither Basic nor Bearer: "Negotiate"');
});
