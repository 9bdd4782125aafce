import { printFindings } from "../print/print-findings.ts";
import { runCheckStage } from "./check-stage.ts";
import { hasErrors } from "./has-errors.ts";
import { openAccess } from "./places.ts";
import { chooseFleets, describePublished, type PublishFlags, runPublishStage } from "./publish-stage.ts";
import { runRenderStage } from "./render-stage.ts";

export async function runPublish(flags: PublishFlags & { format: "text" | "json" }): Promise<void> {
  const stage = await runRenderStage({ fleet: flags.fleet, check: {} });
  const access = openAccess(stage.root, flags);
  const checked = await runCheckStage(stage, access, {}, true);
  const clean = chooseFleets(stage, checked, flags);
  const published = await runPublishStage(stage, access, { ...flags, clean });
  const refused = [...stage.rendering.findings, ...published.findings];
  const findings = [...refused, ...checked.findings];
  if (hasErrors(flags.force ? refused : findings)) process.exitCode = 1;
  if (flags.format === "json") {
    process.stdout.write(
      `${JSON.stringify({ ...published, dryRun: flags.dryRun ?? false, fleets: clean, record: access.record, findings }, null, 2)}\n`,
    );
    return;
  }
  printFindings(findings);
  process.stdout.write(`${flags.dryRun && published.isNew ? "would be " : ""}${describePublished(published)}\n`);
  const asked = flags.fleet ?? stage.repository.folders;
  const blocked = asked.filter((fleet) => !clean.includes(fleet));
  if (blocked.length > 0) process.stdout.write(`not published for their errors: ${blocked.join(", ")}\n`);
}
