import { phrase } from '../../base/phrase.ts';
import { problem, type Result } from '../../base/result.ts';
import type { Redundancy } from '../../data/redundancy.ts';
import type { Junction, Network } from '../../network/network.ts';
import { adviseJunction, type JunctionAdvice } from './advise-junction.ts';
import { percent } from './percent.ts';

/** Densities for a whole network at a target total. */
export interface DensityAdvice {
  readonly junctions: readonly JunctionAdvice[];
  /** Total density and weights that the advice comes to. */
  readonly density: number;
  readonly weights: number;
}

/**
 * A later junction is this much denser than the one before it when all is redundant; data whose redundancy is at most
 * `flatUpTo` (Morse symbols have 0.52) gets equal densities.
 */
const mostGrowth = 4;
const flatUpTo = 0.5;
/** What is assumed of data that was not measured. */
const usualRedundancy = 0.75;

/**
 * Densities per junction for a target total density, by the trends of the article: later junctions denser, the more
 * so the more redundant the data (early weights matter least there); every neuron keeps an edge; admissible densities
 * where one is near; of several patterns the one that scatters best. Junctions whose edges are given by taps or a file
 * stay as they are. Pure. Errors: `density-target`.
 * @param target total density, a fraction in (0, 1]
 */
export function suggestDensities(network: Network, target: number, data?: Redundancy): Result<DensityAdvice> {
  const { junctions } = network;
  const dense = sizesOf(network);
  const total = dense.reduce((a, b) => a + b, 0);
  const bounds = junctions.map(boundsOf);
  const { least, most } = reachableDensities(network);
  if (!(target > 0 && target <= 1) || target < least || target > most)
    return problem(
      'density-target',
      target < least
        ? phrase`A total density of ${percent(target)} leaves neurons without an edge: ${percent(least)} is the least here.`
        : phrase`A total density of ${percent(target)} can't be reached.`,
      phrase`Choose between ${percent(least)} and ${percent(most)}.`,
    );
  const spare = Math.max(0, ((data?.redundancy ?? usualRedundancy) - flatUpTo) / (1 - flatUpTo));
  const growth = 1 + (mostGrowth - 1) * spare;
  const wished = shareOut(dense, bounds, growth, target * total);
  const advice = junctions.map((junction, i) =>
    adviseJunction(junction, { wished: wished[i], wishedBefore: wished[i - 1], ...bounds[i], growth, data }),
  );
  const weights = advice.reduce((sum, junction) => sum + junction.weights, 0);
  return { ok: true, value: { junctions: advice, density: weights / total, weights } };
}

/** What a density must lie between. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

const sizesOf = ({ junctions }: Network) => junctions.map(({ left, right }) => left * right);

/** The total densities at which every neuron has an edge and edges that are given stay. */
export function reachableDensities(network: Network): Bounds {
  const dense = sizesOf(network);
  const total = dense.reduce((a, b) => a + b, 0);
  const at = (bound: keyof Bounds) =>
    network.junctions.reduce((sum, junction, i) => sum + dense[i] * boundsOf(junction)[bound], 0) / total;
  return { least: at('least'), most: at('most') };
}

function boundsOf({ left, right, weights, taps, sparsity }: Junction): Bounds {
  if (taps === undefined && sparsity.pattern.kind !== 'file')
    return { least: 1 / Math.min(left, right), most: 1 };
  const kept = weights / (left * right);
  return { least: kept, most: kept };
}

/** Densities base·growth^i, kept within their bounds, whose weights come to the budget: bisection on the base. */
function shareOut(
  dense: readonly number[],
  bounds: readonly Bounds[],
  growth: number,
  budget: number,
): number[] {
  const densities = (base: number) =>
    bounds.map(({ least, most }, i) => Math.min(most, Math.max(least, base * growth ** i)));
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    const weights = densities(middle).reduce((sum, density, i) => sum + density * dense[i], 0);
    if (weights > budget) high = middle;
    else low = middle;
  }
  return densities(low);
}
