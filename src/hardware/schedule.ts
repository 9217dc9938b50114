import { phrase } from '../base/phrase.ts';
import { fail, ok, type Result, toProblem } from '../base/result.ts';
import type { Connections } from '../network/connections.ts';
import type { JunctionPlan } from './architecture.ts';
import type { HardwareProblem } from './hardware-problem.ts';

/**
 * When and where each edge is worked on. Slot s = cycle · z + lane; its right neuron is floor(s / d_in), so
 * that neurons are finished in order. Neurons of the left layer lie in memory m mod z at row floor(m / z).
 */
export interface Schedule {
  /** Left neuron of each slot, dummy neurons included. */
  readonly leftOf: Uint32Array;
  /** Edge of each slot in the order of the connections; −1 for edges from dummy neurons. */
  readonly edgeOf: Int32Array;
  /** Memory that feeds each slot's lane. */
  readonly bankOf: Uint32Array;
}

/**
 * Schedules a junction's edges. Where a clock's edges all belong to one right neuron, lanes are put in the order
 * of the memories, so that dither costs nothing; else lane j keeps edge c·z + j. Fails where two edges of a
 * clock lie in one memory, or a sweep over the memories does not read every left neuron once.
 */
export function scheduleJunction(
  plan: JunctionPlan,
  connections: Connections,
): Result<Schedule, HardwareProblem> {
  const { z, cycles, depth, right, full, neuronsPerCycle } = plan;
  const slots = cycles * z;
  const leftOf = new Uint32Array(slots);
  const edgeOf = new Int32Array(slots).fill(-1);
  if (full) scheduleFully(plan, connections, leftOf, edgeOf);
  else
    for (let edge = 0; edge < slots; edge++) {
      const left = connections.leftOf[edge];
      const slot = neuronsPerCycle > 1 ? edge : edge - (edge % z) + (left % z);
      if (edgeOf[slot] !== -1) return fail(clash(plan));
      leftOf[slot] = left;
      edgeOf[slot] = edge;
    }
  const bankOf = leftOf.map((left) => left % z);
  const even = connections.rowStart.every(
    (start, row) => start === (row * connections.leftOf.length) / right,
  );
  if (!even || !sweepsAreWhole(leftOf, z, depth)) return fail(clash(plan));
  return ok({ leftOf, edgeOf, bankOf });
}

function scheduleFully(
  { left, right, paddedLeft }: JunctionPlan,
  { rowStart, leftOf: leftOfEdge }: Connections,
  leftOf: Uint32Array,
  edgeOf: Int32Array,
): void {
  for (let neuron = 0; neuron < right; neuron++) {
    for (let m = 0; m < paddedLeft; m++) leftOf[neuron * paddedLeft + m] = m;
    for (let edge = rowStart[neuron]; edge < rowStart[neuron + 1]; edge++)
      if (leftOfEdge[edge] < left) edgeOf[neuron * paddedLeft + leftOfEdge[edge]] = edge;
  }
}

/** Whether every D cycles read every left neuron once, and every cycle every memory once. */
function sweepsAreWhole(leftOf: Uint32Array, z: number, depth: number): boolean {
  const seenInSweep = new Int32Array(z * depth).fill(-1);
  const seenInCycle = new Int32Array(z).fill(-1);
  return leftOf.every((left, slot) => {
    const cycle = Math.floor(slot / z);
    const sweep = Math.floor(cycle / depth);
    if (seenInSweep[left] === sweep || seenInCycle[left % z] === cycle) return false;
    seenInSweep[left] = sweep;
    seenInCycle[left % z] = cycle;
    return true;
  });
}

const clash = ({ index, layer, z, pattern }: JunctionPlan): HardwareProblem => ({
  ...toProblem(
    'hardware-needs-clash-free',
    phrase`The ${pattern.kind} pattern of junction ${index} is not clash-free at z = ${z}: two edges of one clock need the same memory.`,
    phrase`Write pattern clash-free type 1 with parallelism ${z}, and train again.`,
  ),
  severity: 'error',
  property: 'network',
  layer,
  nearest: 'pattern clash-free type 1',
});
