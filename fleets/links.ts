import { defineLinks } from "@farfleet/model";

/** The connections that sites have. */
export const links = defineLinks({
  satellite: {
    typicalKbps: 512,
    slowKbps: 128,
    share: 0.5,
    roundTripMs: 650,
    sessionMinutes: 20,
    gapMinutes: 5,
    monthlyCap: "5Gi",
  },
  lte: {
    typicalKbps: 8000,
    slowKbps: 500,
    share: 0.5,
    roundTripMs: 60,
    sessionMinutes: 90,
    gapMinutes: 2,
    monthlyCap: "20Gi",
  },
  dsl: { typicalKbps: 16_000, slowKbps: 2000, share: 0.4, roundTripMs: 30, window: { from: "22:00", to: "06:00" } },
  wired: { typicalKbps: 100_000, slowKbps: 20_000, share: 0.5, roundTripMs: 10 },
});

declare module "@farfleet/model" {
  interface Register {
    links: typeof links;
  }
}
