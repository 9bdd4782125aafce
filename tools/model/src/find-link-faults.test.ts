import { expect, test } from "vitest";
import { findLinkFaults } from "./find-link-faults.ts";
import type { LinkClass } from "./links.ts";

const link: LinkClass = { typicalKbps: 512, slowKbps: 128, share: 0.5, roundTripMs: 650 };

test.each<[Partial<LinkClass>, string[]]>([
  [{}, []],
  [{ sessionMinutes: 20, gapMinutes: 5, window: { from: "22:00", to: "06:00" }, monthlyCap: "5Gi" }, []],
  [{ window: { from: "00:00", to: "24:00" } }, []],
  [{ slowKbps: 0 }, ["satellite.slowKbps is 0"]],
  [{ slowKbps: 600 }, ["satellite.slowKbps is 600"]],
  [{ share: 50 }, ["satellite.share is 50"]],
  [{ share: undefined as never }, ["satellite.share is null"]],
  [{ gapMinutes: 5 }, ["satellite.sessionMinutes is null"]],
  [{ window: { from: "10pm", to: "24:30" } }, ['satellite.window.from is "10pm"', 'satellite.window.to is "24:30"']],
  [{ monthlyCap: "5 GB" }, ['satellite.monthlyCap is "5 GB"']],
])("of a link class that says %j", (of, messages) => {
  expect(findLinkFaults({ satellite: { ...link, ...of } }).map(({ message }) => message)).toEqual(messages);
});
