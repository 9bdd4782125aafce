import { join } from "node:path";
import { runFarfleet } from "@farfleet/testbed";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

test("without order-listener a box of one GPU slice does, and the saving is said in money", () => {
  const args = ["size", "--fleet", "drive-thrus", "--without", "order-listener"];
  const { code, stdout } = runFarfleet(root, args, { FARFLEET_RECORD: join(root, "dist/test/no-record.git") });
  expect(code).toBe(0);
  expect(stdout).toMatch(/\nlane-nano +1700 +540 +918,000 /);
  expect(stdout).toMatch(
    /\nwithout order-listener it needs 918,000, 595,000 less than the 1,513,000 that it needs as it is\n$/,
  );
}, 300_000);
