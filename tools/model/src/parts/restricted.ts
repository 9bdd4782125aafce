import type { k8s } from "cdk8s-plus-27";
import { nonRoot } from "./restricted-container.ts";

/**
 * The security contexts of the pod security standard `restricted`, for a pod written with the typed `k8s` constructs;
 * `hardenPod` and `restrictedContainer` are the same for the classes of cdk8s-plus.
 */
export const restricted: { pod: k8s.PodSecurityContext; container: k8s.SecurityContext } = {
  pod: {
    runAsNonRoot: true,
    runAsUser: nonRoot,
    runAsGroup: nonRoot,
    fsGroup: nonRoot,
    seccompProfile: { type: "RuntimeDefault" },
  },
  container: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  },
};
