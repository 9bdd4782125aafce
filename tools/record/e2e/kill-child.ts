// Publishes a few hundred sites of a fleet with the content that it is told, and delivers them where it is told to,
// until it is killed or done; a message says that it begins and one what the publish did.
import { join } from "node:path";
import { deliver, publish, readSigning } from "../src/index.ts";
import { makeTestSite } from "../src/test-sites.ts";

const [folder, content, fleet = "vans", record = join(folder!, "record.git"), mirrors = "mirrors"] =
  process.argv.slice(2);
const places = { record, mirrors: join(folder!, mirrors), signing: readSigning(join(folder!, "keys")) };
const sites = Array.from({ length: 300 }, (_, i) =>
  makeTestSite(`${fleet}-${i}`, { "base/agent.yaml": content! }, { fleet }),
);
process.send?.("begun");
const published = await publish({ ...places, fleets: [fleet], sites, sourceCommit: "a".repeat(40) });
if (fleet === "vans") await deliver({ ...places, delivery: join(folder!, "delivery.git") });
process.send?.(published);
process.disconnect?.();
