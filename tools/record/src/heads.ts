import { parseCommit, type Refs, readObjects, verifySsh } from "@farfleet/git";
import { type Finding, fileFinding } from "@farfleet/model";

/** Where a site's chain of commits ends. */
export interface Head {
  commit: string;
  tree: string;
  sequence: number;
  /** The site has left; its chain waits under `refs/farfleet/gone/`. */
  isGone: boolean;
}

const here = "refs/heads/site/";
const gone = "refs/farfleet/gone/";

/** The ref of a site's chain. */
export function refOf(site: string, isGone: boolean): string {
  return `${isGone ? gone : here}${site}`;
}

/**
 * The ends of all chains. `remembered` are those that the last delivery left, where they are known; what is not there any
 * more is read and verified. A chain that somebody else moved is a finding and is not in the result.
 */
export async function readHeads(
  repository: string,
  refs: Refs,
  remembered: Map<string, Head>,
  allowed: readonly Buffer[],
): Promise<{ heads: Map<string, Head>; findings: Finding[] }> {
  const found = findSiteRefs(refs);
  const unknown = found.filter(({ site, commit }) => remembered.get(site)?.commit !== commit);
  const objects = await readObjects(
    repository,
    unknown.map(({ commit }) => commit),
  );
  const heads = new Map<string, Head>();
  const faults = new Map<string, { site: string; fix: string }[]>();
  const add = (fault: string, site: string, fix: string) =>
    faults.set(fault, [...(faults.get(fault) ?? []), { site, fix }]);
  for (const { name, site, commit, isGone } of found) {
    const before = remembered.get(site);
    const isKnown = before?.commit === commit;
    const head = isKnown ? before : parseHead(site, objects.get(commit)?.bytes, allowed);
    const back = before ? `git update-ref ${name} ${before.commit}` : "put the ref back";
    if (!head)
      add(
        "a commit that is no delivery of this site by a known key",
        site,
        `${back}, or add the key to allowed_signers`,
      );
    else if (heads.has(site)) add("two places, as here and as gone", site, "take away the ref that is older");
    else if (before && head.sequence < before.sequence) add("an older commit than what was delivered", site, back);
    else heads.set(site, { ...head, commit, isGone });
  }
  const present = new Set(found.map(({ site }) => site));
  for (const [site, { commit, isGone }] of remembered)
    if (!present.has(site)) add("no commit at all", site, `git update-ref ${refOf(site, isGone)} ${commit}`);
  return { heads, findings: [...faults].map(([fault, of]) => foreignRef(fault, of)) };
}

function findSiteRefs(refs: Refs) {
  return [...refs].flatMap(([name, commit]) => {
    const isGone = name.startsWith(gone);
    if (!isGone && !name.startsWith(here)) return [];
    return [{ name, commit, isGone, site: name.slice((isGone ? gone : here).length) }];
  });
}

/** What a commit says of a site's chain; undefined where it is no commit of that chain. */
function parseHead(site: string, bytes: Buffer | undefined, allowed: readonly Buffer[]) {
  if (!bytes) return undefined;
  const { tree, trailers, signature, payload } = parseCommit(bytes);
  const sequence = Number(trailers.get("Farfleet-Sequence")?.[0]);
  if (trailers.get("Farfleet-Site")?.[0] !== site || !(sequence > 0)) return undefined;
  return signature !== undefined && verifySsh(signature, payload, allowed) ? { tree, sequence } : undefined;
}

function foreignRef(fault: string, of: { site: string; fix: string }[]): Finding {
  const { site, fix } = of[0]!;
  const message = `its ref in the delivery is at ${fault}; the site is not moved`;
  const siteNames = of.map((one) => one.site);
  return { ...fileFinding("foreign_ref", { site }, message, fix), sites: siteNames.length, siteNames };
}
