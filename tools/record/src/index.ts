export { type Delivered, type DeliverOptions, deliver } from "./deliver.ts";
export { type RingStatus, readDeliveryStatus } from "./delivery-status.ts";
export { type Published, type PublishOptions, publish } from "./publish.ts";
export { type DeliveredBase, readDelivered } from "./read-delivered.ts";
export { type ReadRecord, readRecord } from "./read-record.ts";
export { readAllowedSigners, readSigning, type Signing } from "./signing.ts";
