/** Where the engine looks for a schema: by whole group, so that two groups that begin alike are two. */
export function schemaPath(folder: string, apiVersion: string, kind: string): string {
  const [group = "", version = group] = apiVersion.split("/");
  return `${folder}/${group}_${version}_${kind.toLowerCase()}.json`;
}
