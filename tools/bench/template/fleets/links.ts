import { defineLinks } from "@farfleet/model";

export const links = defineLinks({
  lte: { typicalKbps: 4000, slowKbps: 500, share: 0.5, roundTripMs: 60 },
  wired: { typicalKbps: 100_000, slowKbps: 20_000, share: 0.5, roundTripMs: 10 },
});
