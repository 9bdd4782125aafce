import { checkName } from "./names.mjs";

/** Writes `workloads/<name>/`: a Deployment that the policies accept, its test, and a lock for its image. */
export default async function generateWorkload(tree, { name }) {
  checkName(tree, "workloads", name);
  const repository = `registry.farfleet.example/${name}`;
  tree.write(`workloads/${name}/workload.ts`, workload(name, repository));
  tree.write(`workloads/${name}/workload.test.ts`, test(name));
  const lock = { [repository]: { tags: { "1.0.0": `sha256:${"0".repeat(64)}` } } };
  tree.write(`workloads/${name}/images.lock.json`, `${JSON.stringify(lock, null, 2)}\n`);
  return () =>
    console.log(`\nNext: the image's repository in workloads/${name}/workload.ts and its digest in images.lock.json,
a line place(…) in a fleet.ts, then: npx vitest run workloads/${name}`);
}

const workload = (name, repository) => `import { defineWorkload } from "@farfleet/model";
import { hardenPod, resources, restrictedContainer, selectByName } from "@farfleet/model/parts";
import { Duration } from "cdk8s";
import { Deployment, DeploymentStrategy, ImagePullPolicy, Probe } from "cdk8s-plus-27";
import { z } from "zod";

/** What it is for, in one sentence. */
export default defineWorkload({
  name: "${name}",
  images: { main: "${repository}" },

  settings: z.strictObject({
    version: z.string(),
    memory: z.string().default("64Mi"),
  }),

  render(chart, { settings, site, images }) {
    const deployment = new Deployment(chart, "deployment", {
      metadata: { name: "${name}", namespace: "edge" },
      replicas: 1,
      select: false,
      // A small box has no room for two during an update.
      strategy: DeploymentStrategy.recreate(),
      terminationGracePeriod: Duration.seconds(10),
      containers: [
        {
          name: "main",
          image: images.main(settings.version),
          imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
          portNumber: 8080,
          resources: resources({ cpu: 50, memory: settings.memory }),
          securityContext: restrictedContainer,
          readiness: Probe.fromHttpGet("/ready", { port: 8080 }),
          liveness: Probe.fromHttpGet("/alive", { port: 8080, periodSeconds: Duration.seconds(30) }),
        },
      ],
    });
    selectByName(deployment, "${name}");
    hardenPod(deployment, { arch: site.arch, priorityClass: "edge-business", storage: "64Mi" });
  },
});
`;

const test = (name) => `import { renderWorkload } from "@farfleet/render";
import { expect, test } from "vitest";
import workload from "./workload.ts";

test("renders what its snapshot says", async () => {
  await expect(renderWorkload(workload, { settings: { version: "1.0.0" } })).toMatchFileSnapshot("plain.yaml");
});

test("refuses a setting that it does not know", () => {
  // @ts-expect-error: the compiler refuses it, too.
  expect(() => renderWorkload(workload, { settings: { version: "1.0.0", ${name.replaceAll("-", "")}x: 1 } })).toThrow("Unrecognized key");
});
`;
