import { problem, type Result } from '../../base/result.ts';
import type { Redundancy } from '../../data/redundancy.ts';
import { nearestAdmissible } from '../../network/admissible.ts';
import { connect } from '../../network/connect.ts';
import type { Junction, Network } from '../../network/network.ts';
import { scatterOf } from '../../network/scatter.ts';

/** What is advised for one junction, and why. */
export interface JunctionAdvice {
  /** From 1. */
  readonly index: number;
  readonly density: number;
  readonly weights: number;
  /** Whether all degrees come out equal. */
  readonly admissible: boolean;
  /** The lower of the junction's two scatters, 1 ideal; undefined where it would be slow to measure. */
  readonly scatter?: number;
  readonly reason: string;
}

/** Densities for a whole network at a target total. */
export interface DensityAdvice {
  readonly junctions: readonly JunctionAdvice[];
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
/** An exact density is taken where it is no further than this from the wished one, relative to it. */
const near = 0.1;
/** Scatter of more edges than this takes too long to show while someone waits. */
const mostScattered = 5_000_000;
const poorScatter = 0.5;

/**
 * Densities per junction for a target total density, by the trends of the article: later junctions denser, the more
 * so the more redundant the data (early weights matter least there); every neuron keeps an edge; exact (admissible)
 * densities where one is near; patterns of poor scatter are pointed out. Pure.
 * @param target total density, a fraction in (0, 1]
 */
export function suggestDensities(network: Network, target: number, data?: Redundancy): Result<DensityAdvice> {
  const { junctions } = network;
  const dense = junctions.map(({ left, right }) => left * right);
  const total = dense.reduce((a, b) => a + b, 0);
  const least = junctions.map(({ left, right }) => 1 / Math.min(left, right));
  const leastTotal = dense.reduce((sum, size, i) => sum + size * least[i], 0) / total;
  if (!(target > 0 && target <= 1) || target < leastTotal)
    return problem(
      'density-target',
      `A total density of ${percent(target)} leaves neurons without an edge: ${percent(leastTotal)} is the least here.`,
      `Choose between ${percent(leastTotal)} and 100 %.`,
    );
  const spare = Math.max(0, ((data?.redundancy ?? usualRedundancy) - flatUpTo) / (1 - flatUpTo));
  const growth = 1 + (mostGrowth - 1) * spare;
  const wished = shareOut(dense, least, growth, target * total);
  const advice = junctions.map((junction, i) =>
    adviseJunction(junction, wished[i], wished[i] <= least[i], growth, data),
  );
  const weights = advice.reduce((sum, junction) => sum + junction.weights, 0);
  return { ok: true, value: { junctions: advice, density: weights / total, weights } };
}

/** Densities base·growth^i, kept between `least` and 1, whose weights come to the budget: bisection on the base. */
function shareOut(
  dense: readonly number[],
  least: readonly number[],
  growth: number,
  budget: number,
): number[] {
  const densities = (base: number) => least.map((low, i) => Math.min(1, Math.max(low, base * growth ** i)));
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    const weights = densities(middle).reduce((sum, density, i) => sum + density * dense[i], 0);
    if (weights > budget) high = middle;
    else low = middle;
  }
  return densities(low);
}

function adviseJunction(
  junction: Junction,
  wished: number,
  atLeast: boolean,
  growth: number,
  data: Redundancy | undefined,
): JunctionAdvice {
  const { index, left, right, sparsity } = junction;
  const { nearest } = nearestAdmissible(left, right, wished);
  const exact = Math.abs(nearest.density - wished) <= near * wished;
  const density = exact ? nearest.density : wished;
  const weights = exact ? nearest.weights : Math.round(density * left * right);
  const place =
    density === 1
      ? 'Small enough beside the others to stay fully connected.'
      : atLeast
        ? 'As sparse as it can be with an edge at every neuron.'
        : index === 1
          ? `The sparsest: ${redundancyReason(data)}`
          : `${growth.toFixed(1)} times as dense as the junction before it: later junctions need more edges.`;
  const degrees = exact
    ? ` Exact: out-degree ${nearest.outDegree}, in-degree ${nearest.inDegree}.`
    : ` No exact density is near (the nearest is ${percent(nearest.density)}), so degrees differ by one.`;
  const scatter = scatterAt({ ...junction, weights, sparsity: { ...sparsity, density } });
  const warning =
    scatter !== undefined && scatter < poorScatter
      ? ` Its scatter is low (${scatter.toFixed(2)}): try another seed.`
      : '';
  return { index, density, weights, admissible: exact, scatter, reason: place + degrees + warning };
}

function redundancyReason(data: Redundancy | undefined): string {
  if (!data) return 'early junctions can spare the most edges.';
  const { components, features } = data;
  return `${components} of ${features} principal components hold 95 % of the data's variance, so it can spare the most edges.`;
}

function scatterAt(junction: Junction): number | undefined {
  if (junction.weights > mostScattered || junction.kind !== 'dense') return undefined;
  const connections = connect({ ...junction, connections: undefined, taps: undefined });
  if (!connections.ok) return undefined;
  const { left, right } = scatterOf(connections.value);
  return Math.min(left, right);
}

const percent = (fraction: number) => `${Number((100 * fraction).toPrecision(3))} %`;
