import { findRoot } from "@farfleet/model";
import { readDeliveryStatus } from "@farfleet/record";
import { formatTable } from "../print/format-rows.ts";
import { printFindings } from "../print/print-findings.ts";
import type { Places } from "../settings.ts";
import { type DeliverFlags, describeDelivered, runDeliverStage } from "./deliver-stage.ts";
import { openAccess, type RecordAccess } from "./places.ts";

export async function runDeliver(
  flags: DeliverFlags & Partial<Places> & { status?: boolean; format: "text" | "json" },
): Promise<void> {
  const access = openAccess(findRoot(process.cwd()), flags);
  if (flags.status) return printStatus(access, flags.format);
  const delivered = await runDeliverStage(access, flags);
  if (delivered.findings.some(({ severity }) => severity === "error")) process.exitCode = 1;
  if (flags.format === "json") {
    process.stdout.write(`${JSON.stringify({ ...delivered, delivery: access.delivery }, null, 2)}\n`);
    return;
  }
  printFindings(delivered.findings);
  process.stdout.write(`${describeDelivered(delivered)}\n`);
}

async function printStatus(access: RecordAccess, format: "text" | "json"): Promise<void> {
  const { newest, rings } = await readDeliveryStatus(access);
  if (format === "json") process.stdout.write(`${JSON.stringify({ newest, rings }, null, 2)}\n`);
  else {
    process.stdout.write(
      formatTable(
        ["fleet", "ring", "release", "sites", "offered"],
        rings.map((ring) => ({ ...ring })),
      ),
    );
    process.stdout.write(`the record's newest release is ${newest}\n`);
  }
}
