import { defineHardware } from "@farfleet/model";

// What K3s runs on every box itself.
const distribution = [
  { name: "coredns", cpu: "100m", memory: "70Mi" },
  { name: "metrics-server", cpu: "100m", memory: "70Mi" },
  { name: "local-path-provisioner", cpu: "10m", memory: "32Mi" },
];

/** The machines that sites run on; memory and disk as the node reports them, prices in US dollars. */
export const hardware = defineHardware({
  "van-gateway": {
    arch: "arm64",
    cpu: "4",
    memory: "2Gi",
    disk: "32Gi",
    reserved: { cpu: "500m", memory: "1Gi", disk: "8Gi" },
    distribution,
    price: 420,
    attestation: "tpm2",
  },
  "van-gateway-intel": {
    arch: "amd64",
    cpu: "4",
    memory: "2Gi",
    disk: "64Gi",
    reserved: { cpu: "500m", memory: "1Gi", disk: "8Gi" },
    distribution,
    price: 560,
    attestation: "tpm2",
  },
  "factory-server": {
    arch: "amd64",
    cpu: "16",
    memory: "32Gi",
    disk: "960Gi",
    reserved: { cpu: "1", memory: "2Gi", disk: "32Gi" },
    distribution,
    price: 3900,
    attestation: "tpm2",
  },
  // A discrete GPU, which its plugin advertises as four slices.
  "lane-tower": {
    arch: "amd64",
    cpu: "8",
    memory: "16Gi",
    disk: "480Gi",
    reserved: { cpu: "1", memory: "2Gi", disk: "32Gi" },
    distribution,
    gpu: { resource: "nvidia.com/gpu", devices: 1, slicesPerDevice: 4, memoryPerDevice: "8Gi", runtimeClass: "nvidia" },
    price: 2450,
    attestation: "fdo",
  },
  // An integrated GPU, which its plugin advertises as two slices of one device.
  "lane-module": {
    arch: "arm64",
    cpu: "6",
    memory: "8Gi",
    disk: "128Gi",
    reserved: { cpu: "500m", memory: "1536Mi", disk: "16Gi" },
    distribution,
    gpu: { resource: "nvidia.com/gpu", devices: 1, slicesPerDevice: 2, memoryPerDevice: "6Gi", runtimeClass: "nvidia" },
    price: 890,
    attestation: "fdo",
  },
  // One slice only: in the catalogue for drive-thrus that run one model, no site has it yet.
  "lane-nano": {
    arch: "arm64",
    cpu: "4",
    memory: "4Gi",
    disk: "64Gi",
    reserved: { cpu: "500m", memory: "1Gi", disk: "8Gi" },
    distribution,
    gpu: { resource: "nvidia.com/gpu", devices: 1, slicesPerDevice: 1, memoryPerDevice: "3Gi", runtimeClass: "nvidia" },
    price: 540,
    attestation: "fdo",
  },
  "shop-box": {
    arch: "arm64",
    cpu: "4",
    memory: "2Gi",
    disk: "64Gi",
    reserved: { cpu: "500m", memory: "1Gi", disk: "8Gi" },
    distribution,
    price: 310,
    attestation: "tpm2",
  },
});

declare module "@farfleet/model" {
  interface Register {
    hardware: typeof hardware;
  }
}
