import { parseCommit, type Refs, readObjects } from "@farfleet/git";
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

/** Reads the ends of all chains; one that is not Farfleet's is a finding and is not in the result. */
export async function readHeads(
  repository: string,
  refs: Refs,
): Promise<{ heads: Map<string, Head>; findings: Finding[] }> {
  const heads = new Map<string, Head>();
  const findings: Finding[] = [];
  const objects = await readObjects(
    repository,
    [...refs].filter(([name]) => name.startsWith(here) || name.startsWith(gone)).map(([, id]) => id),
  );
  for (const [name, commit] of refs) {
    const isGone = name.startsWith(gone);
    if (!isGone && !name.startsWith(here)) continue;
    const site = name.slice((isGone ? gone : here).length);
    const { tree, trailers } = parseCommit(objects.get(commit)!.bytes);
    const sequence = Number(trailers.get("Farfleet-Sequence")?.[0]);
    if (trailers.get("Farfleet-Site")?.[0] === site && sequence > 0)
      heads.set(site, { commit, tree, sequence, isGone });
    else findings.push(foreignRef(site, name, commit));
  }
  return { heads, findings };
}

function foreignRef(site: string, name: string, commit: string): Finding {
  return fileFinding(
    "foreign_ref",
    { site },
    `${name} of the delivery is at ${commit.slice(0, 12)}, which is no delivery of this site; the site is not moved`,
    "put the ref back, or make the delivery anew: farfleet deliver --rebuild into an empty repository",
  );
}
