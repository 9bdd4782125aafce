export { convertCrd } from "./convert-crd.ts";
export { createValidator, type Validator, type ValidatorOptions } from "./create-validator.ts";
export { engineVersion } from "./engine.ts";
export { readSchemas, schemasVersion, shippedMinors } from "./read-schemas.ts";
export type { Result } from "./result.ts";
