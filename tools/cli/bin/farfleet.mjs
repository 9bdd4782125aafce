#!/usr/bin/env node
// Plain JavaScript, since it is what teaches Node to read the TypeScript that everything else is written in.
import { register } from "tsx/esm/api";

register();
await import("../src/main.ts");
