import type { CallSite } from "@farfleet/model";

/** A render that cannot be used: what its author has to change. */
export class RenderError extends Error {
  override name = "RenderError";
  readonly fix: string;
  /** Where in the author's file, if it is known. */
  readonly calledAt: CallSite | undefined;

  constructor(message: string, fix: string, calledAt?: CallSite) {
    super(message);
    this.fix = fix;
    this.calledAt = calledAt;
  }
}
