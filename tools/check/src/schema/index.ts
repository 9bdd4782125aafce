export { createSchemaJudge, type SchemaJudge } from "./create-schema-judge.ts";
