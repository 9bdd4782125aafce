import { column, defineFleet } from "@farfleet/model";
import platform from "#workloads/platform";
import robotCell from "#workloads/robot-cell";
import siteInfo from "#workloads/site-info";
import telemetry from "#workloads/telemetry";

export default defineFleet({
  name: "factories",
  kubernetes: ["1.35"],
  columns: { lines: column.int({ min: 1, max: 8 }) },
  budget: { arrival: { wired: "1h" }, cold: { wired: "4h" } },
  policies: ["restricted", "edge", "hygiene", "images", "fit"],

  placements: (place) => [
    place(platform),
    place(siteInfo),
    place(telemetry, { settings: () => ({ version: "1.8.0" }) }),
    place(robotCell, { settings: (site) => ({ version: "5.1.0", lines: site.lines }) }),
  ],
});
