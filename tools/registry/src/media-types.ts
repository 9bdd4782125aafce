const oci = "application/vnd.oci.image";
const docker = "application/vnd.docker.distribution.manifest";

/** Media types of manifests: those of the OCI image spec, and Docker's schema 2, which is the same by another name. */
export const mediaTypes = {
  index: `${oci}.index.v1+json`,
  manifest: `${oci}.manifest.v1+json`,
  config: `${oci}.config.v1+json`,
  dockerIndex: `${docker}.list.v2+json`,
  dockerManifest: `${docker}.v2+json`,
  dockerConfig: "application/vnd.docker.container.image.v1+json",
} as const;

export const indexTypes: readonly string[] = [mediaTypes.index, mediaTypes.dockerIndex];
export const manifestTypes: readonly string[] = [mediaTypes.manifest, mediaTypes.dockerManifest];
export const configTypes: readonly string[] = [mediaTypes.config, mediaTypes.dockerConfig];
/** Docker's manifests of before 2017; their digest covers a signature that changes with each push. */
export const schema1Types: readonly string[] = [`${docker}.v1+json`, `${docker}.v1+prettyjws`];
