// A worker does not inherit the compiler that `--import` gives the main thread of Node 20.
import { register } from "tsx/esm/api";

register();
await import("./run-evaluations.ts");
