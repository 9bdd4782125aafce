import { printFindings } from "../print/print-findings.ts";
import { openAccess } from "./places.ts";
import { describePublished, type PublishFlags, runPublishStage } from "./publish-stage.ts";
import { runRenderStage } from "./render-stage.ts";

export async function runPublish(flags: PublishFlags & { format: "text" | "json" }): Promise<void> {
  const stage = await runRenderStage({ fleet: flags.fleet });
  const access = openAccess(stage.root, flags);
  const published = await runPublishStage(stage, access, flags);
  const findings = [...stage.rendering.findings, ...published.findings];
  if (findings.some(({ severity }) => severity === "error")) process.exitCode = 1;
  if (flags.format === "json") {
    process.stdout.write(
      `${JSON.stringify({ ...published, dryRun: flags.dryRun ?? false, fleets: stage.clean, record: access.record, findings }, null, 2)}\n`,
    );
    return;
  }
  printFindings(findings);
  process.stdout.write(`${flags.dryRun && published.isNew ? "would be " : ""}${describePublished(published)}\n`);
  const asked = flags.fleet ?? stage.repository.folders;
  const blocked = asked.filter((fleet) => !stage.clean.includes(fleet));
  if (blocked.length > 0) process.stdout.write(`not published for their errors: ${blocked.join(", ")}\n`);
}
