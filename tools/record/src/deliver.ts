import { openRepository } from "@farfleet/git";
import type { Finding, Ring } from "@farfleet/model";
import { carryOut } from "./carry-out.ts";
import { decide } from "./decide.ts";
import type { Signing } from "./signing.ts";
import { makeSnapshotReader } from "./snapshot.ts";

export interface DeliverOptions {
  /** The record: a path or a Git URL. */
  record: string;
  /** The delivery: a path or a Git URL. */
  delivery: string;
  /** Folder for mirrors of remote repositories. */
  mirrors: string;
  signing: Signing;
  /** @default all that have sites */
  rings?: readonly Ring[] | undefined;
  /** @default all */
  fleets?: readonly string[] | undefined;
  /** @default the newest */
  release?: number | undefined;
  /** Decide nothing; make the delivery what the record's decisions say, from nothing. */
  rebuild?: boolean | undefined;
  /** @default now */
  now?: Date;
  onProgress?: ((done: number, total: number) => void) | undefined;
}

/** What a delivery did. */
export interface Delivered {
  /** The commit of the decision, where one was made. */
  decision: string | undefined;
  /** Sites whose chain got a commit, left, or came back; by name. */
  moved: string[];
  gone: string[];
  returned: string[];
  findings: Finding[];
}

/** Decides which release rings are at, and moves each site's ref to what it is offered. Safe to kill and to run again. */
export async function deliver(options: DeliverOptions): Promise<Delivered> {
  const record = await openRepository(options.record, options.mirrors);
  try {
    const delivery = await openRepository(options.delivery, options.mirrors);
    try {
      if (options.rebuild && delivery.readRefs().size > 0)
        throw new Error(
          `${options.delivery} is not empty; --rebuild makes a lost delivery anew, so move this one aside first`,
        );
      const read = makeSnapshotReader(record.path);
      const { decision, findings } = options.rebuild
        ? { decision: undefined, findings: [] }
        : await decide(record, read, options);
      // What was decided before is carried out also where nothing new can be decided.
      const done = await carryOut({ record, delivery, read }, options);
      return { ...done, decision, findings: [...findings, ...done.findings] };
    } finally {
      delivery.close();
    }
  } finally {
    record.close();
  }
}
