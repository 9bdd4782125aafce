import { join } from "node:path";
import type { Unlocked, Workload } from "@farfleet/model";
import { makeRenderMemo, type RenderMemo } from "./memo/render-memo.ts";
import { digestTools, digestWorkload } from "./store/digest-sources.ts";
import { openStore, type Store } from "./store/store.ts";
import { startVerifier, type Verifier } from "./verify/start-verifier.ts";
import { verify } from "./verify/verify.ts";

/** The memos of all workloads of one run. */
export interface Pool {
  root: string;
  memo(workload: Workload): RenderMemo;
  /** Renders done so far that no memo had. */
  renders(): number;
  verify(): Promise<void>;
  /** Writes new results to disk. */
  keep(): void;
}

/**
 * `cache` is a folder, without which nothing is kept; `begun` a second process that was started ahead. With placeholders
 * for digests results are neither verified nor kept: they are no manifests that anybody could apply.
 */
export function makePool(root: string, cache: string | undefined, begun?: Verifier, unlocked?: Unlocked): Pool {
  const isLasting = unlocked !== "placeholder";
  const memos = new Map<Workload, { memo: RenderMemo; store: Store | undefined }>();
  let verifier = begun;
  let tools: string | undefined;

  const open = (workload: Workload) => {
    const folder = join(root, "workloads", workload.name);
    const onFirstRender = () => {
      if (isLasting) verifier ??= startVerifier();
    };
    const memo = makeRenderMemo(root, folder, workload, onFirstRender, unlocked);
    if (!cache) return { memo, store: undefined };
    tools ??= digestTools(root);
    const store = openStore(cache, workload.name, `${digestWorkload(root, folder)}${tools}`.slice(0, 64));
    for (const stored of store.read()) memo.restore(stored);
    return { memo, store };
  };
  return {
    root,
    memo(workload) {
      const known = memos.get(workload) ?? open(workload);
      memos.set(workload, known);
      return known.memo;
    },
    renders: () => [...memos.values()].reduce((sum, { memo }) => sum + memo.fresh.length, 0),
    async verify() {
      if (verifier)
        await verify(
          root,
          [...memos.values()].map(({ memo }) => memo),
          verifier,
        );
    },
    keep() {
      if (!isLasting) return;
      for (const { memo, store } of memos.values()) store?.append(memo.fresh.map(({ stored }) => stored));
    },
  };
}
