import { type Phrase, phrase } from '../base/phrase.ts';
import { toProblem } from '../base/result.ts';
import { describeList } from './describe.ts';
import type { HardwareProblem } from './hardware-problem.ts';
import type { JunctionShape } from './junction-shape.ts';

/** All divisors of n, ascending. */
export function divisors(n: number): number[] {
  const low: number[] = [];
  const high: number[] = [];
  for (let d = 1; d * d <= n; d++)
    if (n % d === 0) {
      low.push(d);
      if (d * d !== n) high.unshift(n / d);
    }
  return [...low, ...high];
}

/**
 * The z a junction can have, ascending. Clash-free needs z memories of equal depth on the left (z | p), and
 * a clock's edges must fill whole right neurons or one of them (z | d_in or d_in | z). A fully connected
 * junction takes any z up to p, because dummy neurons can fill its memories; the divisors waste nothing.
 */
export function possibleParallelism(shape: JunctionShape): number[] {
  return divisors(shape.left).filter((z) => fillsNeurons(shape, z));
}

const fillsNeurons = ({ inDegree }: JunctionShape, z: number) => inDegree % z === 0 || z % inDegree === 0;

/** Right neurons finished in one clock: z / d_in where that is more than one. */
export const neuronsPerCycle = ({ inDegree, full }: JunctionShape, z: number): number =>
  full ? 1 : Math.max(1, z / inDegree);

/** The member of an ascending list nearest to `value` (the lower one of two). */
export const nearestOf = (list: readonly number[], value: number): number =>
  list.reduce((best, each) => (Math.abs(each - value) < Math.abs(best - value) ? each : best));

/** Why this z cannot be, with the nearest that can; nothing where it can. */
export function problemOfParallelism(shape: JunctionShape, z: number): HardwareProblem | undefined {
  const possible = possibleParallelism(shape);
  const say = (code: string, message: Phrase, nearest: number): HardwareProblem => ({
    ...toProblem(
      code,
      message,
      phrase`The nearest that works is ${nearest}; possible are ${describeList(possible)}.`,
    ),
    severity: 'error',
    property: 'parallelism',
    element: shape.index - 1,
    layer: shape.layer,
    nearest: String(nearest),
  });
  if (!Number.isInteger(z) || z < 1)
    return say(
      'parallelism-out-of-range',
      phrase`z = ${z} of junction ${shape.index} is not a whole number from 1.`,
      nearestOf(possible, z || 1),
    );
  if (z > shape.left)
    return say(
      'parallelism-out-of-range',
      phrase`z = ${z} of junction ${shape.index} is more than its ${shape.left} left neurons, each of which lies in one memory.`,
      nearestOf(possible, z),
    );
  if (shape.full) return undefined;
  if (shape.left % z !== 0)
    return say(
      'parallelism-not-a-divisor',
      phrase`z = ${z} of junction ${shape.index} does not divide its ${shape.left} left neurons into memories of equal depth.`,
      nearestOf(possible, z),
    );
  if (!fillsNeurons(shape, z)) return straddles(shape, z, possible);
  return undefined;
}

/**
 * Some clocks would finish a neuron more than others. The adder trees, the next junction's memories and the read of δ are
 * made for the same number in every clock, so the hardware refuses such a z and says what the nearest costs.
 */
function straddles(shape: JunctionShape, z: number, possible: readonly number[]): HardwareProblem {
  const { index, layer, left, outDegree, inDegree } = shape;
  const nearest = nearestOf(possible, z);
  const least = Math.floor(z / inDegree);
  const clocks = (lanes: number) => ((left * outDegree) / lanes).toLocaleString('en-US');
  return {
    ...toProblem(
      'parallelism-straddles-neurons',
      phrase`z = ${z} of junction ${index} ends right neurons of in-degree ${inDegree} in the middle of a clock: some clocks would finish ${least} of them and others ${least + 1}, but the hardware finishes the same number in every clock.`,
      phrase`The nearest that works is ${nearest}, at ${clocks(nearest)} clocks instead of ${clocks(z)}; possible are ${describeList(possible)}.`,
    ),
    severity: 'error',
    property: 'parallelism',
    element: index - 1,
    layer,
    nearest: String(nearest),
  };
}

/**
 * Whether the next junction's memories take what this one finishes in a clock: z_{i+1} ≥ z_i/d_in_i, and in
 * whole groups. The nearest is for the later junction.
 */
export function problemOfNextBank(
  shape: JunctionShape,
  z: number,
  next: JunctionShape,
  nextZ: number,
): HardwareProblem | undefined {
  const finished = neuronsPerCycle(shape, z);
  if (nextZ % finished === 0) return undefined;
  const accepting = possibleParallelism(next).filter((each) => each % finished === 0);
  const nearest = accepting.length > 0 ? nearestOf(accepting, nextZ) : undefined;
  return {
    ...toProblem(
      'parallelism-next-bank',
      phrase`Junction ${shape.index} finishes ${finished} neurons a clock, which the ${nextZ} memories of junction ${next.index} cannot take in whole groups.`,
      nearest === undefined
        ? phrase`Lower z of junction ${shape.index} to ${shape.inDegree}, so that it finishes one neuron a clock.`
        : phrase`The nearest z of junction ${next.index} that works is ${nearest}.`,
    ),
    severity: 'error',
    property: 'parallelism',
    element: nearest === undefined ? shape.index - 1 : next.index - 1,
    layer: next.layer,
    nearest: nearest === undefined ? String(shape.inDegree) : String(nearest),
  };
}
