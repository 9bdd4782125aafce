import { expect, test } from "vitest";
import { mediaTypes } from "./media-types.ts";
import { always, digest, useFaults } from "./test-faults.ts";

const faults = useFaults();

const entry = { mediaType: mediaTypes.manifest, digest, size: 1, artifactType: "a/b" };
const page = (manifests: object[]) => JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.index, manifests });

test("is listed over all pages, of this origin only", async () => {
  faults.server.fault = ({ url }, response) => {
    const isSecond = url?.includes("page=2");
    const link = isSecond ? '<https://198.51.100.1/>; rel="next"' : `<${url}?page=2>; rel="next"`;
    response.writeHead(200, { "content-type": mediaTypes.index, link });
    response.end(page([{ ...entry, size: isSecond ? 2 : 1 }]));
    return true;
  };
  const found = await faults.open().listReferrers(faults.app, digest);
  expect(found).toEqual([1, 2].map((size) => ({ ...entry, size, annotations: {} })));
});

test("is not listed without end", async () => {
  faults.server.fault = always((response, { url }) => {
    response.writeHead(200, { "content-type": mediaTypes.index, link: `<${url}>; rel="next"` }).end(page([]));
  });
  await expect(faults.open().listReferrers(faults.app, digest)).rejects.toThrow("more than 16 pages; delete old ones");
});

test("is read from the tag where a page for people is shown in the API's place", async () => {
  faults.server.putManifest("team/app", digest.replace(":", "-"), mediaTypes.index, page([entry]));
  faults.server.fault = ({ url }, response) => {
    if (!url?.includes("referrers")) return false;
    response.writeHead(200, { "content-type": "text/html" }).end("<html>");
    return true;
  };
  expect(await faults.open().listReferrers(faults.app, digest)).toEqual([{ ...entry, annotations: {} }]);
});
