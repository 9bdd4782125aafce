/** An object that is on the site by other means than the manifests of this repository. */
export interface External {
  kind: string;
  /** Left out for kinds that have none. */
  namespace?: string;
  /** A `*` at the end stands for any text. */
  name: string;
  /** Where it comes from, such as `bootstrap` or `K3s`. */
  from: string;
}
