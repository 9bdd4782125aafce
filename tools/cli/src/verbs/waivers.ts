import { formatTable } from "../print/format-rows.ts";
import { runCheckStage } from "./check-stage.ts";
import { openReading } from "./places.ts";
import { runRenderStage } from "./render-stage.ts";

export async function runWaivers(flags: { fleet?: string[]; asOf?: string; format: "text" | "json" }): Promise<void> {
  const stage = await runRenderStage({ fleet: flags.fleet, check: {} });
  const { waivers } = await runCheckStage(stage, openReading(stage.root, {}), flags, true);
  const listed = waivers
    .map(({ fleet, waiver, daysLeft, isBroad, sites, faults, file, line }) => {
      const { on: _, ...rest } = waiver;
      return {
        fleet,
        ...rest,
        daysLeft,
        isBroad,
        sites: sites.size,
        faults: faults.map(({ message }) => message),
        file,
        line,
      };
    })
    .sort((a, b) => a.daysLeft - b.daysLeft);
  if (flags.format === "json") process.stdout.write(`${JSON.stringify(listed, null, 2)}\n`);
  else if (listed.length === 0) process.stdout.write("no fleet accepts a finding\n");
  else {
    const columns = ["days", "until", "fleet", "workload", "rule", "object", "sites", "owner", "because"];
    const rows = listed.map((of) => ({
      ...of,
      days: of.daysLeft < 0 ? "ended" : String(of.daysLeft),
      object: of.object ?? "every object (broad)",
    }));
    process.stdout.write(formatTable(columns, rows));
  }
}
