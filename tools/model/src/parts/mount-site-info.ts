import { type AbstractPod, ConfigMap, Volume } from "cdk8s-plus-27";

/**
 * Mounts the ConfigMap `site-info` of the pod's namespace, the site's own name and facts, at `/etc/site-info` in every
 * container. As files and never as environment: so the Deployment is the same on every site. What reads it has to read it
 * again, as the annotation says.
 */
export function mountSiteInfo(workload: AbstractPod): void {
  const info = ConfigMap.fromConfigMapName(workload, "site-info", "site-info");
  const volume = Volume.fromConfigMap(workload, "site-info-volume", info, { name: "site-info" });
  // It is each site's own, so no checksum can stand in a shared template: the kubelet renews the file under the process.
  workload.podMetadata.addAnnotation("farfleet/reloads", "site-info");
  for (const container of workload.containers) container.mount("/etc/site-info", volume, { readOnly: true });
}
