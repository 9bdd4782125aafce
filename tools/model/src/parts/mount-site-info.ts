import { type AbstractPod, ConfigMap, Volume } from "cdk8s-plus-27";

/**
 * Mounts the ConfigMap `site-info` of the pod's namespace, the site's own name and facts, at `/etc/site-info` in every
 * container. As files and never as environment: so the Deployment is the same on every site.
 */
export function mountSiteInfo(workload: AbstractPod): void {
  const info = ConfigMap.fromConfigMapName(workload, "site-info", "site-info");
  const volume = Volume.fromConfigMap(workload, "site-info-volume", info, { name: "site-info" });
  for (const container of workload.containers) container.mount("/etc/site-info", volume, { readOnly: true });
}
