import { relative } from "node:path";
import { summarise } from "@farfleet/check";
import { isUrl } from "@farfleet/git";
import { printFindings } from "../print/print-findings.ts";
import { countOf, formatCount } from "../print/progress.ts";
import { type CheckStage, runCheckStage } from "./check-stage.ts";
import { countRendering } from "./count-rendering.ts";
import { describeDelivered, runDeliverStage } from "./deliver-stage.ts";
import { hasErrors } from "./has-errors.ts";
import { openAccess } from "./places.ts";
import { chooseFleets, describePublished, type PublishFlags, runPublishStage } from "./publish-stage.ts";
import { type RenderStage, runRenderStage } from "./render-stage.ts";

interface StartFlags extends Pick<PublishFlags, "force" | "because"> {
  format: "text" | "json";
}

export async function runStart(flags: StartFlags): Promise<void> {
  const stage = await runRenderStage({ check: {} });
  const access = openAccess(stage.root, {});
  const checked = await runCheckStage(stage, access, {}, true);
  const clean = chooseFleets(stage, checked, flags);
  const published = await runPublishStage(stage, access, { ...flags, clean });
  const delivered = published.release > 0 ? await runDeliverStage(access, {}) : undefined;
  const refused = [...stage.rendering.findings, ...published.findings, ...(delivered?.findings ?? [])];
  const findings = [...refused, ...checked.findings];
  if (hasErrors(flags.force ? refused : findings)) process.exitCode = 1;

  const counts = countRendering(stage.rendering);
  const seconds = {
    render: stage.seconds,
    check: checked.seconds,
    publish: published.seconds,
    deliver: delivered?.seconds ?? 0,
  };
  if (flags.format === "json") {
    process.stdout.write(
      `${JSON.stringify({ ...counts, seconds, published, delivered, ...places(access), findings }, null, 2)}\n`,
    );
    return;
  }
  printFindings(findings);
  const total = Object.values(seconds).reduce((sum, part) => sum + part, 0);
  const blocked = stage.repository.folders.filter((fleet) => !clean.includes(fleet));
  const lines = {
    fleets: stage.rendering.fleets.map((fleet) => `${fleet} ${formatCount(sitesOf(stage, fleet))}`).join(" · "),
    sites: `${formatCount(counts.sites)}, with ${formatCount(counts.workloads)} workloads`,
    variants: `${formatCount(counts.variants)}, of which ${formatCount(counts.own)} are one site's own`,
    objects: formatCount(counts.objects),
    checked: describeChecked(checked),
    release:
      describePublished(published) + (blocked.length > 0 ? `; not published for errors: ${blocked.join(", ")}` : ""),
    delivered: delivered ? describeDelivered(delivered) : "nothing, since there is no release",
    record: `${shorten(stage.root, access.record)}, branch main`,
    delivery: shorten(stage.root, access.delivery),
    seconds: `${total.toFixed(1)}: ${Object.entries(seconds)
      .map(([name, part]) => `${name} ${part.toFixed(1)}`)
      .join(", ")}`,
    "one site": describeFetch(stage, clean, access.delivery),
  };
  for (const [name, text] of Object.entries(lines)) process.stdout.write(`${name.padEnd(10)} ${text}\n`);
}

function describeChecked({ counts, findings }: CheckStage): string {
  const { errors, warnings, waived } = summarise(findings);
  const found = [countOf(errors, "error"), countOf(warnings, "warning"), `${waived} waived`].join(", ");
  return `${formatCount(counts.files)} files by schemas and ${countOf(counts.rules, "rule")}: ${found}`;
}

function places({ record, delivery }: { record: string; delivery: string }) {
  return { record, delivery };
}

function sitesOf({ rendering }: RenderStage, fleet: string): number {
  return rendering.sites.filter(({ site }) => site.fleet === fleet).length;
}

function shorten(root: string, place: string): string {
  const path = isUrl(place) ? place : relative(root, place);
  return path.startsWith("..") ? place : path;
}

/** Exactly one ref: a clone or ls-remote would ask for those of all sites. */
function describeFetch({ rendering }: RenderStage, clean: readonly string[], delivery: string): string {
  const site = rendering.sites.find(({ site: { fleet } }) => clean.includes(fleet))?.site.name;
  if (!site) return "none is published";
  const folder = `dist/sites/${site}`;
  return `git init -q ${folder} && git -C ${folder} fetch -q --depth 1 ${quote(isUrl(delivery) ? delivery : `file://${delivery}`)} refs/heads/site/${site} && git -C ${folder} checkout -q FETCH_HEAD`;
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
