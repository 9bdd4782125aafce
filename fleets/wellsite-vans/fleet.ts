// fleets/wellsite-vans/fleet.ts — the whole fleet; its sites are the rows of sites.csv beside it
import { column, defineFleet } from "@farfleet/model";
import drillSensors from "#workloads/drill-sensors";
import gasHotspots from "#workloads/gas-hotspots";
import platform from "#workloads/platform";
import siteInfo from "#workloads/site-info";
import telemetry from "#workloads/telemetry";

export default defineFleet({
  name: "wellsite-vans",
  kubernetes: ["1.35"],
  columns: { sensors: column.int({ min: 0, max: 64 }) },
  // A van that waits longer than a shift for a release is visited before it has it.
  budget: { arrival: { satellite: "4h", lte: "2h" }, cold: { satellite: "1d", lte: "4h" } },
  policies: ["restricted", "edge", "hygiene", "images", "fit"],

  // A function, so that `site` has this fleet's own columns: site.sensor is a compile error.
  placements: (place) => [
    // drill-sensors mounts the CAN bus from the host, which only this level lets pass.
    place(platform, { settings: () => ({ podSecurity: "privileged" }) }),
    place(siteInfo),
    place(telemetry, {
      settings: (site) => ({ version: "1.8.0", sendEverySeconds: site.link === "satellite" ? 900 : 60 }),
    }),
    place(drillSensors, {
      on: (site) => site.sensors > 0,
      settings: (site) => ({ version: "2.4.1", sensors: site.sensors }),
    }),
    place(gasHotspots, { settings: () => ({ version: "0.9.3" }) }),
  ],

  waivers: [
    {
      rule: "host_path",
      workload: "drill-sensors",
      object: "Deployment/drill-sensors",
      owner: "field-team",
      until: "2027-03-31",
      because: "reads the CAN bus at /dev/can0",
    },
    {
      rule: "restricted_volumes",
      workload: "drill-sensors",
      object: "Deployment/drill-sensors",
      owner: "field-team",
      until: "2027-03-31",
      because: "reads the CAN bus at /dev/can0",
    },
  ],
});
