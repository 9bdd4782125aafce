import { execFileSync } from "node:child_process";
import { writeFleet } from "./fleet.mjs";

/** Where samples, and what names them, are. */
const rooms = ["fleets", "workloads"];

/** Removes every sample and what names one, and leaves one small fleet that renders, tests and starts. */
export default async function startEmpty(tree, { fleet, force }) {
  if (!/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(fleet))
    throw new Error(`${fleet} is no DNS label: use at most 63 of a-z, 0-9 and -`);
  if (!force) refuseUncommitted(tree.root);
  for (const room of rooms)
    for (const entry of tree.children(room)) if (!entry.endsWith(".md")) tree.delete(`${room}/${entry}`);
  for (const file of findReadmes(tree)) tree.write(file, withoutSamples(tree.read(file, "utf8")));
  tree.write("fleets/hardware.ts", hardware);
  tree.write("fleets/links.ts", links);
  tree.write("workloads/site-info/workload.ts", siteInfo);
  tree.write("workloads/site-info/workload.test.ts", siteInfoTest);
  writeFleet(tree, fleet, ["site-info"]);
  return () =>
    console.log(
      `\nThe samples are gone. Next: your machines in fleets/hardware.ts, your sites in fleets/${fleet}/sites.csv, then: npm test && npm start`,
    );
}

function refuseUncommitted(root) {
  const changed = execFileSync("git", ["-C", root, "status", "--porcelain", "--", ...rooms], {
    encoding: "utf8",
  }).trim();
  if (changed) throw new Error(`these are not committed and would be lost; commit them, or say --force:\n${changed}`);
}

function findReadmes(tree) {
  const inside = ["fleets", "workloads", "policies"].map((room) => `${room}/README.md`);
  return ["README.md", ...inside].filter((file) => tree.exists(file));
}

/** Cuts what stands between the markers, in which a README names samples. */
function withoutSamples(text) {
  return text.replace(/<!-- samples -->[\s\S]*?<!-- \/samples -->\n*/g, "");
}

const hardware = `import { defineHardware } from "@farfleet/model";

/** The machines that sites run on; memory and disk as the node reports them. */
export const hardware = defineHardware({
  "small-box": {
    arch: "arm64",
    cpu: "4",
    memory: "2Gi",
    disk: "32Gi",
    reserved: { cpu: "500m", memory: "1Gi", disk: "8Gi" },
    // What K3s runs on every box itself.
    distribution: [
      { name: "coredns", cpu: "100m", memory: "70Mi" },
      { name: "metrics-server", cpu: "100m", memory: "70Mi" },
      { name: "local-path-provisioner", cpu: "10m", memory: "32Mi" },
    ],
    price: 400,
    attestation: "tpm2",
  },
});

declare module "@farfleet/model" {
  interface Register {
    hardware: typeof hardware;
  }
}
`;

const links = `import { defineLinks } from "@farfleet/model";

/** The connections that sites have. */
export const links = defineLinks({
  lte: { typicalKbps: 8000, slowKbps: 500, share: 0.5, roundTripMs: 60, sessionMinutes: 90, gapMinutes: 2, monthlyCap: "20Gi" },
});

declare module "@farfleet/model" {
  interface Register {
    links: typeof links;
  }
}
`;

const siteInfo = `import { defineWorkload } from "@farfleet/model";
import { ApiObject } from "cdk8s";
import { z } from "zod";

/** The site's own name and facts, for pods to mount. */
export default defineWorkload({
  name: "site-info",

  settings: z.strictObject({ namespace: z.string().default("edge") }),

  render(chart, { settings, site }) {
    const { name, fleet, region, ring, link, hardware } = site;
    new ApiObject(chart, "namespace", { apiVersion: "v1", kind: "Namespace", metadata: { name: settings.namespace } });
    new ApiObject(chart, "site-info", {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "site-info", namespace: settings.namespace },
      data: { site: name, fleet, region, ring, link, hardware },
    });
  },
});
`;

const siteInfoTest = `import { renderWorkload } from "@farfleet/render";
import { expect, test } from "vitest";
import workload from "./workload.ts";

test("tells pods where they are", () => {
  expect(renderWorkload(workload, { site: { name: "here" } })).toContain("site: here");
});
`;
