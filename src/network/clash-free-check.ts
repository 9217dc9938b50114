import type { Connections } from './connections.ts';

/**
 * Whether z edges can be read in every cycle without two falling into one memory (domain: patterns): the
 * z edges of cycle c, edges c·z .. c·z+z−1, must come from z different memories, left neuron m being in
 * memory m mod z. Needs z to divide both the left neurons and the edges. Says where the first clash is.
 */
export function clashFreeOf(
  connections: Connections,
  z: number,
): {
  readonly clashFree: boolean;
  readonly firstClash?: { readonly cycle: number; readonly memory: number };
} {
  const { left, leftOf } = connections;
  if (!Number.isInteger(z) || z < 1 || left % z !== 0 || leftOf.length % z !== 0) return { clashFree: false };
  const lastCycle = new Int32Array(z).fill(-1);
  for (let edge = 0, cycle = 0; edge < leftOf.length; cycle++) {
    for (const end = edge + z; edge < end; edge++) {
      const memory = leftOf[edge] % z;
      if (lastCycle[memory] === cycle) return { clashFree: false, firstClash: { cycle, memory } };
      lastCycle[memory] = cycle;
    }
  }
  return { clashFree: true };
}
