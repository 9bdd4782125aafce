/** Room of one device that is left. */
interface Room {
  slices: number;
  memory: number;
}

/** More slices than a box has; beyond, what largest-first finds is taken for the answer. */
const mostTried = 64;

/**
 * Whether slices that want so much memory each can be shared out over devices so that none has more than its own: largest
 * first, and where that fails every way that differs.
 */
export function canPack(
  wanted: readonly number[],
  { devices, slicesPerDevice, memoryPerDevice }: { devices: number; slicesPerDevice: number; memoryPerDevice: number },
): boolean {
  if (wanted.length > devices * slicesPerDevice) return false;
  if (wanted.reduce((a, b) => a + b, 0) > devices * memoryPerDevice) return false;
  const items = [...wanted].sort((a, b) => b - a);
  const rooms = Array.from({ length: devices }, (): Room => ({ slices: slicesPerDevice, memory: memoryPerDevice }));
  if (placeLargestFirst(items, rooms)) return true;
  return devices > 1 && items.length <= mostTried && placeFrom(0, items, rooms, new Set());
}

function placeLargestFirst(items: readonly number[], empty: readonly Room[]): boolean {
  const rooms = empty.map((room) => ({ ...room }));
  return items.every((item) => {
    const room = rooms.find(({ slices, memory }) => slices > 0 && memory >= item);
    if (!room) return false;
    room.slices--;
    room.memory -= item;
    return true;
  });
}

/** `failed` holds what was tried: how many are placed, and what is left whichever device has it. */
function placeFrom(index: number, items: readonly number[], rooms: readonly Room[], failed: Set<string>): boolean {
  const item = items[index];
  if (item === undefined) return true;
  const state = `${index}:${rooms
    .map(({ slices, memory }) => `${slices}/${memory}`)
    .sort()
    .join()}`;
  if (failed.has(state)) return false;
  failed.add(state);
  return rooms.some((room, at) => {
    if (room.slices === 0 || room.memory < item) return false;
    const next = { slices: room.slices - 1, memory: room.memory - item };
    return placeFrom(index + 1, items, rooms.with(at, next), failed);
  });
}
