import type { Manifest } from "@farfleet/model";

/** What others stand on comes first; the rest keeps one order, wherever its constructs are moved to. */
const first = ["Namespace", "CustomResourceDefinition", "PriorityClass", "RuntimeClass", "StorageClass"];

/** Compares two objects by kind (foundations first), namespace and name; by code units, so that no locale matters. */
export function compareManifests(a: Manifest, b: Manifest): number {
  return (
    rank(a) - rank(b) ||
    compare(a.kind, b.kind) ||
    compare(a.metadata.namespace ?? "", b.metadata.namespace ?? "") ||
    compare(a.metadata.name, b.metadata.name) ||
    compare(a.apiVersion, b.apiVersion)
  );
}

function rank({ kind }: Manifest): number {
  const index = first.indexOf(kind);
  return index < 0 ? first.length : index;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
