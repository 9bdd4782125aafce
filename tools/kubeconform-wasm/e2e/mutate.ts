/** Objects with one to three things wrong: a field gone, of another type, or unknown. The same seed gives the same. */
export function mutate(objects: readonly object[], count: number, seed: number): object[] {
  let state = seed;
  const random = (below: number) => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
  return Array.from({ length: count }, () => {
    const object = structuredClone(objects[random(objects.length)]!);
    for (let changes = random(4); changes > 0; changes--) change(object, random);
    return object;
  });
}

const others = [null, 3, -1.5, "text", true, [], {}, ["a", "a"], { a: 1 }, "1Gi", "0x10", 2 ** 40];

function change(object: object, random: (below: number) => number): void {
  const holders = findHolders(object);
  const holder = holders[random(holders.length)]! as Record<string, unknown>;
  const keys = Object.keys(holder);
  const key = keys[random(keys.length)];
  const kind = random(4);
  if (kind === 0 || key === undefined) {
    if (Array.isArray(holder)) holder.push(structuredClone(others[random(others.length)]));
    else holder[`unknown${random(3)}`] = structuredClone(others[random(others.length)]);
  } else if (kind === 1) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  } else if (kind === 2) holder[key] = structuredClone(others[random(others.length)]);
  else holder[key] = structuredClone(holder);
}

function findHolders(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(findHolders)];
}
