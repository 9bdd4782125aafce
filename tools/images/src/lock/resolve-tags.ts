import { type Finding, type LockedRepository, unlockedDigest } from "@farfleet/model";
import type { LockContext } from "./lock-context.ts";
import { lockFinding } from "./lock-finding.ts";
import type { WantedImage } from "./wanted-image.ts";

/** Which digests a repository's wanted images are. */
export interface ResolvedTags {
  tags: Record<string, string>;
  digests: Set<string>;
  findings: Finding[];
}

/**
 * Asks the registry where tags point; a HEAD each. A tag stands for one digest for good, unless moves are accepted. A tag
 * with an error is left out: nothing is written then.
 */
export async function resolveTags(
  context: LockContext,
  workload: string,
  repository: string,
  old: LockedRepository,
  wanted: readonly WantedImage[],
): Promise<ResolvedTags> {
  const resolved: ResolvedTags = { tags: {}, digests: new Set(), findings: [] };
  const answers = await Promise.all(wanted.map((image) => resolve(context, workload, repository, old, image)));
  for (const [i, { digest, findings }] of answers.entries()) {
    const { tag } = wanted[i]!;
    resolved.findings.push(...findings);
    if (!digest) continue;
    resolved.digests.add(digest);
    if (!tag) continue;
    const other = resolved.tags[tag];
    resolved.tags[tag] = digest;
    if (other && other !== digest)
      resolved.findings.push(
        lockFinding(
          workload,
          `its manifests pin ${repository}:${tag} to ${other} and to ${digest}`,
          "write the same digest in each of them",
        ),
      );
  }
  return resolved;
}

async function resolve(
  { registry, acceptMoved }: LockContext,
  workload: string,
  repository: string,
  old: LockedRepository,
  { tag, digest: pinned }: WantedImage,
): Promise<{ digest?: string; findings: Finding[] }> {
  if (!tag) return { digest: pinned, findings: [] };
  const head = await registry.headManifest(repository, tag);
  const name = `${repository}:${tag}`;
  if (pinned) {
    if (!head || head.digest === pinned || acceptMoved) return { digest: pinned, findings: [] };
    const message = `${name} is ${head.digest} by now, and the manifests pin ${pinned}`;
    const fix = "write the new digest in the vendor file, or leave the old one with --accept-moved";
    return { digest: pinned, findings: [{ ...lockFinding(workload, message, fix), severity: "warning" }] };
  }
  const locked = Object.hasOwn(old.tags, tag) && old.tags[tag] !== unlockedDigest ? old.tags[tag] : undefined;
  if (!head) {
    const message = `the registry has no ${name}${locked ? `, which is locked as ${locked}` : ""}`;
    return { findings: [lockFinding(workload, message, "push the image, or name a tag that exists")] };
  }
  if (!locked || locked === head.digest || acceptMoved) return { digest: head.digest, findings: [] };
  const message = `the tag ${name} has moved: it was ${locked} and is ${head.digest}`;
  const fix =
    "find out who moved it and why; release under a tag of its own, or take the new image with --accept-moved";
  return { findings: [lockFinding(workload, message, fix)] };
}
