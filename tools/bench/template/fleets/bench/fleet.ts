import { column, defineFleet } from "@farfleet/model";
import agent from "#workloads/agent";
import cameras from "#workloads/cameras";
import counter from "#workloads/counter";
import facts from "#workloads/facts";
import platform from "#workloads/platform";
import store from "#workloads/store";

export default defineFleet({
  name: "bench",
  kubernetes: ["1.35"],
  columns: { lanes: column.int({ min: 1, max: 4 }) },
  policies: [],
  placements: (place) => [
    place(platform),
    place(facts),
    place(agent, { settings: (site) => ({ version: "1.0.0", slow: site.link === "lte" }) }),
    place(cameras, { settings: (site) => ({ version: "1.0.0", lanes: site.lanes }) }),
    place(counter, { settings: (site) => ({ version: "1.0.0", lanes: site.lanes }) }),
    place(store, { settings: () => ({ version: "1.0.0" }) }),
  ],
});
