import { suggest } from "@farfleet/model";
import type { Result } from "kubeconform-wasm";
import type { Schema } from "./project.ts";
import type { SchemaFault } from "./schema-fault.ts";

const fix = "write what Kubernetes knows; kubectl explain names the fields of a kind";

/** kubeconform's result in the words of findings; `schema` is the object's own, for suggestions. */
export function explainResult(result: Result, minor: string, schema: Schema | undefined): SchemaFault[] {
  const { status, kind, apiVersion, message, errors } = result;
  if (status === "valid" || status === "skipped") return [];
  if (status === "empty") return [{ message: "the object is empty", fix: "take it out", path: "" }];
  if (message.startsWith("could not find schema"))
    return [
      {
        message: `Kubernetes ${minor} has no kind ${kind} in ${apiVersion}, and no CustomResourceDefinition defines it`,
        fix: `give its definition by --crds or in fleets/crds/, or pass it over with --skip ${kind}`,
        path: "",
      },
    ];
  if (errors.length === 0) return [{ message: lowerFirst(message.split("\n")[0]!), fix, path: "" }];
  return errors.flatMap(({ path, message: text }) => explainError(path, text, schema));
}

function explainError(path: string, text: string, schema: Schema | undefined): SchemaFault[] {
  const unknown = text.match(/^additional propert(?:y|ies) (.+) not allowed$/);
  if (unknown)
    return quoted(unknown[1]!).map((name) => {
      const meant = suggest(name, fieldsAt(schema, path));
      const did = meant ? `; did you mean ${meant}?` : "";
      return { message: `${nameField(path)} has no field ${name}${did}`, fix, path: `${path}/${escapeKey(name)}` };
    });
  const missing = text.match(/^missing propert(?:y|ies) (.+)$/);
  if (missing)
    return [
      { message: `${nameField(path)} has no ${quoted(missing[1]!).join(" and no ")}, which it needs`, fix, path },
    ];
  const type = text.match(/^got (.+), want (.+)$/);
  if (type) {
    const wanted = type[2]!.replace(/^null or /, "").replace(/ or null$/, "");
    return [{ message: `${nameField(path)} is ${article(type[1]!)}; expected ${article(wanted)}`, fix, path }];
  }
  return [{ message: `${nameField(path)}: ${lowerFirst(text)}`, fix, path }];
}

function quoted(text: string): string[] {
  return [...text.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, name]) => name!.replace(/\\(.)/g, "$1"));
}

function article(type: string): string {
  if (type === "null") return "null";
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function escapeKey(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** `/spec/containers/0` as `spec.containers[0]`. */
function nameField(path: string): string {
  if (path === "") return "the object";
  return path
    .split("/")
    .slice(1)
    .map((key, i) => (/^\d+$/.test(key) ? `[${key}]` : `${i > 0 ? "." : ""}${key}`))
    .join("");
}

function fieldsAt(schema: Schema | undefined, path: string): string[] {
  let at: Schema | undefined = schema;
  for (const key of path.split("/").slice(1)) {
    const { properties, items, additionalProperties } = (at ?? {}) as Record<
      string,
      Record<string, Schema> | undefined
    >;
    at = properties?.[key] ?? ((items ?? additionalProperties) as Schema | undefined);
    if (typeof at !== "object") return [];
  }
  return Object.keys((at?.properties as object | undefined) ?? {});
}
