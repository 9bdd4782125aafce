import type { Registry } from "@farfleet/registry";

/** The same registry with at most `most` requests under way at a time. */
export function limitRegistry(registry: Registry, most: number): Registry {
  const run = makeLimit(most);
  return {
    headManifest: (...args) => run(() => registry.headManifest(...args)),
    readManifest: (...args) => run(() => registry.readManifest(...args)),
    headBlob: (...args) => run(() => registry.headBlob(...args)),
    readBlob: (...args) => run(() => registry.readBlob(...args)),
    readBlobRange: (...args) => run(() => registry.readBlobRange(...args)),
    pushBlob: (...args) => run(() => registry.pushBlob(...args)),
    pushManifest: (...args) => run(() => registry.pushManifest(...args)),
    listReferrers: (...args) => run(() => registry.listReferrers(...args)),
  };
}

function makeLimit(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running === most) await new Promise<void>((start) => waiting.push(start));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
