import { defineWorkload } from "@farfleet/model";
import { ApiObject } from "cdk8s";
import { z } from "zod";

/** The site's own name and facts, for pods to mount. The one workload that reads `site.name`: it is rendered for each site. */
export default defineWorkload({
  name: "site-info",

  settings: z.strictObject({
    /** Namespaces whose pods mount it. */
    namespaces: z.array(z.string()).default(["edge", "telemetry"]),
  }),

  render(chart, { settings, site }) {
    const { name, fleet, region, ring, link, hardware } = site;
    // A plain ApiObject: what is made for each of 20,000 sites must cost microseconds.
    for (const namespace of settings.namespaces)
      new ApiObject(chart, namespace, {
        apiVersion: "v1",
        kind: "ConfigMap",
        metadata: { name: "site-info", namespace },
        data: { site: name, fleet, region, ring, link, hardware },
      });
  },
});
