import { BlockList, isIP } from "node:net";

/** Whom an address reaches: everybody, this machine, its link, or a network of its own; `other` is nobody's to ask. */
export type Space = "public" | "loopback" | "link-local" | "private" | "other";

/** IANA's special-purpose address registries, RFC 6890. */
const ranges: readonly [Space, string, number][] = [
  ["loopback", "127.0.0.0", 8],
  // On Linux, to connect to it is to connect to this machine.
  ["loopback", "0.0.0.0", 8],
  ["loopback", "::", 127],
  ["link-local", "169.254.0.0", 16],
  ["link-local", "fe80::", 10],
  ["private", "10.0.0.0", 8],
  ["private", "172.16.0.0", 12],
  ["private", "192.168.0.0", 16],
  ["private", "100.64.0.0", 10],
  ["private", "198.18.0.0", 15],
  ["private", "fc00::", 7],
  ["private", "fec0::", 10],
  ["other", "192.0.0.0", 24],
  ["other", "224.0.0.0", 3],
  ["other", "ff00::", 8],
  // Addresses that carry an IPv4 address: NAT64, 6to4, Teredo, IPv4-compatible.
  ["other", "64:ff9b::", 32],
  ["other", "2002::", 16],
  ["other", "2001::", 32],
  ["other", "::", 96],
];

const lists = ranges.map(([space, network, prefix]) => {
  const list = new BlockList();
  list.addSubnet(network, prefix, familyOf(network));
  return { space, list };
});

/** The space of an IP address. An IPv4 address in IPv6's clothes counts as what it is. */
export function findSpace(address: string): Space {
  return lists.find(({ list }) => list.check(address, familyOf(address)))?.space ?? "public";
}

/** Whether a URL's host name is this machine's, without a question to DNS, which anybody may answer. */
export function isLoopbackName(name: string): boolean {
  const address = name.replaceAll(/[[\]]/g, "");
  return isIP(address) ? findSpace(address) === "loopback" : /^(.+\.)?localhost\.?$/.test(name);
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
