interface Transient {
  /** The header `Retry-After`. */
  retryAfter?: string | null;
}

/** What registries say is part of messages; of that, nothing may move a terminal's cursor or turn its text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it is about.
const controls = /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/g;

/** Why a registry could not be asked, or what is wrong with its answer: one line, with what to do. */
export class RegistryError extends Error {
  override name = "RegistryError";
  /** HTTP status of the answer, where it is what is wrong. */
  readonly status: number | undefined;
  /** Set where the same request may well go through later; with what the registry says of when. */
  readonly transient: Transient | undefined;

  constructor(message: string, options: { status?: number; transient?: Transient; cause?: unknown } = {}) {
    super(message.replaceAll(controls, " "), { cause: options.cause });
    this.status = options.status;
    this.transient = options.transient;
  }
}
