import { defineHardware } from "@farfleet/model";

const reserved = { cpu: "500m", memory: "1Gi", disk: "8Gi" };

export const hardware = defineHardware({
  box: {
    arch: "arm64",
    cpu: "4",
    memory: "2Gi",
    disk: "32Gi",
    reserved,
    distribution: [],
    price: 420,
    attestation: "tpm2",
  },
  tower: {
    arch: "amd64",
    cpu: "8",
    memory: "16Gi",
    disk: "256Gi",
    reserved,
    distribution: [],
    gpu: { resource: "nvidia.com/gpu", devices: 1, slicesPerDevice: 2, memoryPerDevice: "8Gi", runtimeClass: "nvidia" },
    price: 2100,
    attestation: "none",
  },
});
