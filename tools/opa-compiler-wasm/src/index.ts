export { type Annotation, annotations } from "./annotations.ts";
export { compilerVersion, type Files, type RegoFault } from "./ask.ts";
export { check } from "./check.ts";
export { type CompileRequest, compile } from "./compile.ts";
export { evaluate } from "./evaluate.ts";
export { format } from "./format.ts";
export { type FileCoverage, type RegoTest, type RegoTests, testRego } from "./test-rego.ts";
