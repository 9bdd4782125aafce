import type { ApiObject } from "cdk8s";
import type { Origin } from "./rendering.ts";

/** Objects whose source line is known better than by the call that made them: those of vendor files. */
export const originOf = new WeakMap<ApiObject, Origin>();
