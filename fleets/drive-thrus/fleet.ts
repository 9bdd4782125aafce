import { column, defineFleet } from "@farfleet/model";
import carCounter from "#workloads/car-counter";
import orderListener from "#workloads/order-listener";
import platform from "#workloads/platform";
import siteInfo from "#workloads/site-info";
import telemetry from "#workloads/telemetry";

export default defineFleet({
  name: "drive-thrus",
  // The upgrade to 1.35 is under way: what is rendered must be right for both.
  kubernetes: ["1.34", "1.35"],
  columns: {
    lanes: column.int({ min: 1, max: 4 }),
    language: column.oneOf(["en-US", "es-MX", "fr-CA"]),
  },
  // Updates over DSL come at night.
  budget: { arrival: { dsl: "1d", lte: "4h" }, cold: { dsl: "2d", lte: "8h" } },
  // The models are large: a release that sends one again for nothing is not to pass.
  rules: { layer_resent: { severity: "error" } },
  policies: ["restricted", "edge", "hygiene", "images", "fit"],

  placements: (place) => [
    place(platform),
    place(siteInfo),
    place(telemetry, { settings: () => ({ version: "1.8.0" }) }),
    // Two cameras over each lane: one where cars come in, one at the window.
    place(carCounter, { settings: (site) => ({ version: "3.2.0", cameras: site.lanes * 2 }) }),
    place(orderListener, { settings: (site) => ({ version: "1.12.4", language: site.language }) }),
  ],

  waivers: [
    {
      rule: "gpu_requested",
      workload: "platform",
      object: "DaemonSet/gpu-device-plugin",
      owner: "platform-team",
      until: "2027-06-30",
      because: "it hands the slices out, and must not take one itself",
    },
    {
      rule: "host_path",
      workload: "platform",
      object: "DaemonSet/gpu-device-plugin",
      owner: "platform-team",
      until: "2027-06-30",
      because: "a device plugin registers itself at a socket of the kubelet",
    },
    {
      rule: "restricted_volumes",
      workload: "platform",
      object: "DaemonSet/gpu-device-plugin",
      owner: "platform-team",
      until: "2027-06-30",
      because: "a device plugin registers itself at a socket of the kubelet",
    },
    {
      rule: "run_as_non_root",
      workload: "platform",
      object: "DaemonSet/gpu-device-plugin",
      owner: "platform-team",
      until: "2027-06-30",
      because: "only root may write to the kubelet's folder of device plugins",
    },
  ],
});
