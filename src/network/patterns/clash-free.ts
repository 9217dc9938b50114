import { phrase } from '../../base/phrase.ts';
import type { Random } from '../../base/random.ts';
import { ok, type Problem, problem, type Result } from '../../base/result.ts';
import type { Connections } from '../connections.ts';
import type { Junction } from '../network.ts';
import { checkParallelism, defaultParallelism } from './clash-free-parallelism.ts';
import { drawAddresses, drawLanes, drawStarts, rotated, straddleBefore } from './clash-free-sweep.ts';

/** A clash-free pattern's shape: p = z·D left neurons, read in d_out sweeps of D cycles. */
export interface ClashFreeShape {
  readonly left: number;
  readonly right: number;
  readonly outDegree: number;
  /** z: memories, and edges per cycle. */
  readonly parallelism: number;
  readonly type: 1 | 2 | 3;
  readonly dither: boolean;
}

/** z of a clash-free junction: as given, or the divisor of p nearest to the in-degree. */
export const parallelismOf = ({ sparsity, left, weights, right }: Junction): number =>
  sparsity.parallelism ?? defaultParallelism(left, weights / right);

/**
 * A clash-free pattern: left neuron m lives in memory m mod z at address ⌊m/z⌋; edge e is weight e of the
 * hardware and belongs to right neuron ⌊e/d_in⌋. Sweep s, cycle c, lane j reads memory v_s[j] at address
 * t_s[c][j] (domain: patterns). Fails where z does not divide p.
 *
 * A right neuron whose edges straddle two sweeps could draw one left neuron twice in types 2 and 3. The
 * addresses of a sweep are therefore drawn among those that leave such a row distinct, which always exist
 * (see clash-free-sweep.ts): the pattern is exact and clash-free by construction.
 */
export function connectClashFree(shape: ClashFreeShape, random: Random): Result<Connections, Problem> {
  const { left, right, outDegree, parallelism: z, type, dither } = shape;
  const problemWithLanes = checkParallelism(left, z);
  if (problemWithLanes) return { ok: false, error: problemWithLanes };
  const depth = left / z;
  const inDegree = (left * outDegree) / right;
  if (!Number.isInteger(inDegree))
    return problem(
      'inexact-clash-free',
      phrase`${left * outDegree} edges do not share equally among ${right} neurons.`,
    );
  const leftOf = new Uint32Array(left * outDegree);
  let lanes = drawLanes(z, depth, dither, undefined, random);
  let starts = type === 3 ? new Uint32Array(z) : drawStarts(depth, undefined, lanes, undefined, random);
  let addresses = rotated(depth, starts);
  for (let sweep = 0; sweep < outDegree; sweep++) {
    const straddle = sweep === 0 ? undefined : straddleBefore(sweep * left, inDegree, lanes);
    if (type > 1 && sweep > 0) lanes = drawLanes(z, depth, dither, straddle, random);
    if (type === 2 && sweep > 0) {
      starts = drawStarts(depth, straddle, lanes, starts, random);
      addresses = rotated(depth, starts);
    }
    if (type === 3) addresses = drawAddresses(depth, straddle, lanes, addresses, random);
    const first = sweep * left;
    for (let cycle = 0; cycle < depth; cycle++)
      for (let lane = 0; lane < z; lane++) {
        const memory = lanes[lane];
        leftOf[first + cycle * z + lane] = addresses[memory * depth + cycle] * z + memory;
      }
  }
  const rowStart = Uint32Array.from({ length: right + 1 }, (_, row) => row * inDegree);
  return ok({ left, right, rowStart, leftOf });
}

/** The clash-free edges of a junction (see `connectClashFree`). */
export function connectClashFreeJunction(
  junction: Junction,
  pattern: { readonly type: 1 | 2 | 3; readonly dither: boolean },
  random: Random,
): Result<Connections, Problem> {
  const { left, right, weights } = junction;
  const outDegree = weights / left;
  const parallelism = parallelismOf(junction);
  return connectClashFree({ left, right, outDegree, parallelism, ...pattern }, random);
}
