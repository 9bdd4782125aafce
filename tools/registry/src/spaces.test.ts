import { expect, test } from "vitest";
import { findSpace, isLoopbackName } from "./spaces.ts";

test.each([
  ["93.184.216.34", "public"],
  ["2606:2800:220:1::1", "public"],
  ["127.0.0.1", "loopback"],
  ["127.9.9.9", "loopback"],
  ["0.0.0.0", "loopback"],
  ["::1", "loopback"],
  ["::", "loopback"],
  ["::ffff:127.0.0.1", "loopback"],
  ["::ffff:a9fe:a9fe", "link-local"],
  ["169.254.169.254", "link-local"],
  ["fe80::1", "link-local"],
  ["10.0.0.1", "private"],
  ["172.31.255.255", "private"],
  ["172.32.0.0", "public"],
  ["192.168.1.1", "private"],
  ["100.64.0.1", "private"],
  ["fd00:ec2::254", "private"],
  ["::ffff:10.1.2.3", "private"],
  ["224.0.0.1", "other"],
  ["255.255.255.255", "other"],
  ["64:ff9b::a00:1", "other"],
  ["2002:7f00:1::", "other"],
  ["::7f00:1", "other"],
])("%s is %s", (address, space) => expect(findSpace(address)).toBe(space));

test.each([
  ["http://127.0.0.1", true],
  ["http://2130706433", true],
  ["http://0x7f.1", true],
  ["http://[::1]:5000", true],
  ["http://[::ffff:127.0.0.1]", true],
  ["http://localhost", true],
  ["http://app.localhost", true],
  ["http://localhost.example", false],
  ["http://127.0.0.1.example", false],
  ["http://10.0.0.1", false],
])("%s on loopback: %s", (url, expected) => expect(isLoopbackName(new URL(url).hostname)).toBe(expected));
