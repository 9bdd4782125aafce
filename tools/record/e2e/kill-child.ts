// Publishes and delivers a few hundred sites with the content that it is told, until it is killed or done.
import { join } from "node:path";
import { deliver, publish, readSigning } from "../src/index.ts";
import { makeTestSite } from "../src/test-sites.ts";

const [folder, content] = process.argv.slice(2) as [string, string];
const places = {
  record: join(folder, "record.git"),
  delivery: join(folder, "delivery.git"),
  mirrors: join(folder, "mirrors"),
  signing: readSigning(join(folder, "keys")),
};
const sites = Array.from({ length: 300 }, (_, i) => makeTestSite(`van-${i}`, { "base/agent.yaml": content }));
process.send?.("begun");
await publish({ ...places, fleets: ["vans"], sites, sourceCommit: "none" });
await deliver(places);
process.disconnect?.();
