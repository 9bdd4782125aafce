import { column, defineFleet } from "@farfleet/model";
import platform from "#workloads/platform";
import pointOfSale from "#workloads/point-of-sale";
import shelfCamera from "#workloads/shelf-camera";
import siteInfo from "#workloads/site-info";
import telemetry from "#workloads/telemetry";

export default defineFleet({
  name: "shops",
  kubernetes: ["1.35"],
  columns: {
    /** Cameras over the shelves; 0 in a small shop. */
    cameras: column.int({ min: 0, max: 12 }),
    currency: column.oneOf(["USD", "EUR", "GBP"]),
  },
  // Updates come at night.
  budget: { arrival: { dsl: "1d" }, cold: { dsl: "2d" } },
  policies: ["restricted", "edge", "hygiene", "images", "fit"],

  placements: (place) => [
    place(platform),
    place(siteInfo),
    place(telemetry, { settings: () => ({ version: "1.8.0" }) }),
    place(pointOfSale, { settings: (site) => ({ version: "7.0.2", currency: site.currency }) }),
    place(shelfCamera, {
      on: (site) => site.cameras > 0,
      settings: (site) => ({ version: "1.3.0", cameras: site.cameras }),
    }),
  ],
});
