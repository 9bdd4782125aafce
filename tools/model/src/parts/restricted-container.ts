import type { Capability, ContainerSecurityContextProps } from "cdk8s-plus-27";

/** The user and group that containers run as: the `nonroot` of distroless images. */
export const nonRoot = 65532;

/** A container's security context under the pod security standard `restricted`. */
export const restrictedContainer: ContainerSecurityContextProps = {
  ensureNonRoot: true,
  user: nonRoot,
  group: nonRoot,
  privileged: false,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  // cdk8s-plus lists the capabilities and forgets the word for all of them.
  capabilities: { drop: ["ALL" as Capability] },
};
