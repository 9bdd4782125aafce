import type { Fault } from "@farfleet/testbed";
import { expect, test } from "vitest";
import { blob, digest, redirect, useFaults } from "./test-faults.ts";

const faults = useFaults();

test("a blob elsewhere is followed, and the login stays behind", async () => {
  const other = await faults.startOther((_, response) => response.end(blob));
  faults.server.fault = ({ headers, url }, response) => {
    if (!headers.authorization)
      response.writeHead(401, { "www-authenticate": `Bearer realm="${faults.server.url}/token"` }).end();
    else response.writeHead(307, { location: `${other.url}${url}` }).end();
    return true;
  };
  const serveToken: Fault = ({ url }, response) => {
    if (!url?.startsWith("/token")) return false;
    response.end('{"token":"secret"}');
    return true;
  };
  const { fault } = faults.server;
  faults.server.fault = (...args) => serveToken(...args) || fault!(...args);
  expect(await faults.open().readBlob(faults.app, digest)).toEqual(blob);
  expect(faults.server.requests.at(-1)?.headers.authorization).toBe("Bearer secret");
  expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
});

test("nor does the login come back by a redirect to where it is from", async () => {
  const other = await faults.startOther((_, response) =>
    response.writeHead(302, { location: `${faults.server.url}/back` }).end(),
  );
  faults.server.fault = ({ headers, url }, response) => {
    if (url?.startsWith("/token")) response.end('{"token":"secret"}');
    else if (url === "/back") response.end(blob);
    else if (!headers.authorization)
      response.writeHead(401, { "www-authenticate": `Bearer realm="${faults.server.url}/token"` }).end();
    else response.writeHead(307, { location: other.url }).end();
    return true;
  };
  expect(await faults.open().readBlob(faults.app, digest)).toEqual(blob);
  expect(faults.server.requests.at(-1)).toMatchObject({ path: "/back" });
  expect(faults.server.requests.at(-1)?.headers.authorization).toBeUndefined();
});

test("a 401 elsewhere is no reason to log in", async () => {
  const other = await faults.startOther((_, response) =>
    response.writeHead(401, { "www-authenticate": "Basic" }).end(),
  );
  faults.server.fault = redirect(other.url);
  await expect(faults.open().readBlob(faults.app, digest)).rejects.toThrow(
    `answers 401; that is where ${faults.server.host} redirects to; tell who runs it`,
  );
});

test("where HEAD is refused, a byte is read", async () => {
  const other = await faults.startOther(({ method }, response) => {
    if (method === "HEAD") response.writeHead(403).end();
    else response.writeHead(206, { "content-range": "bytes 0-0/21" }).end("s");
  });
  faults.server.fault = redirect(other.url);
  expect(await faults.open().headBlob(faults.app, digest)).toEqual({ bytes: 21 });
});

test.each([
  ["https://169.254.169.254/latest", "names https://169.254.169.254: a link-local address, which HOST is not on"],
  ["https://10.0.0.1/", "names https://10.0.0.1: a private address, which HOST is not on"],
  ["https://[fd00::1]/", "a private address"],
  ["https://[::ffff:a9fe:a9fe]/", "a link-local address"],
  ["https://224.0.0.1/", "a reserved address"],
  ["http://198.51.100.1/", "plain HTTP, which is for loopback only"],
  ["https://me:pw@198.51.100.1/", "a URL with a login in it"],
  ["file:///etc/passwd", "neither HTTPS nor HTTP"],
  ["https://", "redirects to what is no URL"],
  ["/again", "redirects more than 5 times"],
])("to %s is refused", async (location, words) => {
  faults.server.fault = redirect(location);
  await expect(faults.open().readBlob(faults.app, digest)).rejects.toThrow(words.replace("HOST", faults.server.host));
  expect(faults.waits).toEqual([]);
});

test("of what is pushed is refused", async () => {
  faults.server.fault = ({ method }, response) => {
    response.writeHead(method === "HEAD" ? 404 : 307, { location: "https://198.51.100.1/" }).end();
    return true;
  };
  await expect(faults.open().pushBlob(faults.app, blob)).rejects.toThrow("redirects a POST to 198.51.100.1");
});
