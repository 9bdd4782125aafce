import { hash } from "node:crypto";
import type { RenderedSite, Variant } from "@farfleet/model";
import type { VerdictCache } from "./verdict-cache.ts";

/** CustomResourceDefinitions by which a site's objects are judged, with a digest of them. */
export interface Crds {
  crds: readonly object[];
  key: string;
}

/** `given` are those that others install. A definition that the site itself renders is one of its own. */
export function findCrds(given: readonly object[], cache: VerdictCache): (site: RenderedSite) => Crds {
  const byVariants = new Map<string, Crds>();
  const numbers = new Map<Variant, number>();
  const isHolder = (variant: Variant) => {
    const known = numbers.get(variant);
    if (known !== undefined) return known > 0;
    const holds = hasCrds(variant, cache);
    numbers.set(variant, holds ? numbers.size + 1 : 0);
    return holds;
  };
  const givenKey = given.length > 0 ? hash("sha1", JSON.stringify(given)).slice(0, 16) : "";
  return ({ files }) => {
    const holders = files.map(({ variant }) => variant).filter(isHolder);
    const key = [givenKey, ...holders.map(({ blob }) => blob.slice(0, 16))].join("+");
    const known = byVariants.get(key);
    if (known) return known;
    const own = holders.flatMap(({ manifests }) => manifests.filter(({ kind }) => kind === crdKind));
    const found = { crds: [...given, ...own], key };
    byVariants.set(key, found);
    return found;
  };
}

const crdKind = "CustomResourceDefinition";

/** Kept on disk, so that a warm run reads no file's text. */
function hasCrds(variant: Variant, cache: VerdictCache): boolean {
  const key = `crds-${variant.blob.slice(0, 18)}`;
  const known = cache.find(key);
  if (known !== undefined) return known === "1";
  const holds = variant.yaml.includes(crdKind);
  cache.set(key, holds ? "1" : "0");
  return holds;
}
