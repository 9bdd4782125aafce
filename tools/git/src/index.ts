export { blobId } from "./blob-id.ts";
