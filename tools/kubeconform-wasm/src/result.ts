/** What kubeconform says of one object. */
export interface Result {
  /** `error` where the object could not be judged: not parsed, of an unknown kind, or of one that is rejected. */
  status: "valid" | "invalid" | "error" | "skipped" | "empty";
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
  /** In kubeconform's words; empty where there is nothing to say. */
  message: string;
  /** JSON pointer to the first fault; empty for the object as a whole. */
  path: string;
  /** Every fault of an invalid object. */
  errors: { path: string; message: string }[];
}
