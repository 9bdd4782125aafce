import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A rendering as a kustomize user would keep it: a base for all sites whose `base/` is the same, and an overlay a site that
 * patches the objects of its `site/` in. Returns the overlays' names, which are the sites'.
 */
export function writeOverlays(rendered: string, folder: string): string[] {
  const sites = readdirSync(rendered).sort();
  const bases = new Map<string, string>();
  for (const site of sites) {
    const shared = readTexts(join(rendered, site, "base"));
    const content = JSON.stringify(shared);
    if (!bases.has(content)) {
      bases.set(content, `base-${bases.size}`);
      // The base has the first site's own objects, which every other site's overlay patches.
      writeBase(join(folder, bases.get(content)!), { ...shared, ...readTexts(join(rendered, site, "site")) });
    }
    writeOverlay(join(folder, site), bases.get(content)!, join(rendered, site, "site"));
  }
  return sites;
}

function writeBase(folder: string, files: Record<string, string>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  writeKustomization(folder, "resources", Object.keys(files));
}

function writeOverlay(folder: string, base: string, own: string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(own, folder, { recursive: true });
  writeKustomization(
    folder,
    "patches",
    readdirSync(own).map((name) => `path: ${name}`),
    base,
  );
}

function writeKustomization(folder: string, key: string, items: string[], base?: string): void {
  const lines = [
    "apiVersion: kustomize.config.k8s.io/v1beta1",
    "kind: Kustomization",
    ...(base ? ["resources:", `- ../${base}`] : []),
    `${key}:`,
    ...items.map((item) => `- ${item}`),
  ];
  writeFileSync(join(folder, "kustomization.yaml"), `${lines.join("\n")}\n`);
}

function readTexts(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}
