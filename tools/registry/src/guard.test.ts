import { expect, test } from "vitest";
import { always, digest, redirect, status, useFaults } from "./test-faults.ts";

const faults = useFaults();

/** Names as DNS would tell them; `localhost` plays the registry, seen from outside. */
const addresses: Record<string, string[]> = {
  localhost: ["93.184.216.34"],
  "rebound.example": ["93.184.216.35", "10.1.2.3"],
  "metadata.example": ["169.254.169.254"],
};
const openPublic = () =>
  faults.open({
    mirrors: { "registry.example": faults.server.url.replace("127.0.0.1", "localhost") },
    edge: { lookup: async (name) => addresses[name] ?? [] },
  });

test.each([
  ["https://127.0.0.1:1/", "names https://127.0.0.1:1: a loopback address"],
  ["https://rebound.example/", "names https://rebound.example: a private address"],
  ["https://metadata.example/", "names https://metadata.example: a link-local address"],
])("is not followed to %s", async (location, words) => {
  faults.server.fault = redirect(location);
  await expect(openPublic().readBlob("registry.example/team/app", digest)).rejects.toThrow(words);
});

test.each([
  ["https://rebound.example/token", "getting a token: localhost:PORT names https://rebound.example: a private address"],
  ["http://metadata.example/", "plain HTTP"],
  ["nonsense", 'its token server is "nonsense", which is no URL'],
])("gets no token from %s", async (realm, words) => {
  faults.server.fault = always(status(401, { "www-authenticate": `Bearer realm="${realm}",service="a"` }));
  const port = faults.server.host.split(":")[1]!;
  await expect(openPublic().headManifest("registry.example/team/app", "1.0")).rejects.toThrow(
    words.replace("PORT", port),
  );
});

test("a host that is redirected to and has no address is named", async () => {
  faults.server.fault = redirect("https://gone.example/");
  const lookup = async () => {
    throw Object.assign(new Error("getaddrinfo ENOTFOUND gone.example"), { code: "ENOTFOUND" });
  };
  await expect(faults.open({ edge: { lookup } }).readBlob(faults.app, digest)).rejects.toThrow(
    "gone.example: there is no such host; check the name and the network",
  );
});
