import { defineWorkload } from "@farfleet/model";
import { ApiObject } from "cdk8s";
import { z } from "zod";

export default defineWorkload({
  name: "facts",
  settings: z.strictObject({}),
  render(chart, { site }) {
    const { name, region, ring, link, hardware } = site;
    new ApiObject(chart, "facts", {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "facts", namespace: "edge" },
      data: { site: name, region, ring, link, hardware },
    });
  },
});
