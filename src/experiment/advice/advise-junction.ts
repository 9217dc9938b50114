import type { Redundancy } from '../../data/redundancy.ts';
import { nearestAdmissible } from '../../network/admissible.ts';
import type { Junction } from '../../network/network.ts';
import { bestSeed } from './best-seed.ts';
import { percent, type Reason } from './reasons.ts';

/** What is advised for one junction, and why. */
export interface JunctionAdvice {
  /** From 1. */
  readonly index: number;
  readonly left: number;
  readonly right: number;
  /** The density it has now. */
  readonly before: number;
  readonly density: number;
  readonly weights: number;
  /** Whether all degrees come out equal. */
  readonly admissible: boolean;
  /** The seed advised for its pattern, where another than its own is clearly better. */
  readonly seed?: number;
  /** The lower of the pattern's two scatters, 1 ideal; undefined where fully connected or slow to measure. */
  readonly scatter?: number;
  readonly reasons: readonly Reason[];
}

/** A junction's share of the weights before it is brought to whole degrees. */
export interface Wish {
  readonly wished: number;
  readonly least: number;
  readonly most: number;
  /** How much denser each junction is wished than the one before it, where bounds allow. */
  readonly growth: number;
  /** What is wished for the junction before it. */
  readonly wishedBefore?: number;
  readonly data?: Redundancy;
}

/** An admissible density is taken where it is no further than this from the wished one, relative to it. */
const near = 0.1;

/** Brings a junction's wished density to whole degrees, chooses its pattern's seed and says why. Pure. */
export function adviseJunction(junction: Junction, wish: Wish): JunctionAdvice {
  const { index, left, right, sparsity } = junction;
  const before = junction.weights / (left * right);
  const base = { index, left, right, before };
  if (wish.least === wish.most && wish.most < 1)
    return {
      ...base,
      density: before,
      weights: junction.weights,
      admissible: typeof junction.outDegree === 'number' && typeof junction.inDegree === 'number',
      reasons: [{ kind: 'kept', values: [] }],
    };
  const { nearest } = nearestAdmissible(left, right, wish.wished);
  // A clash-free pattern can't be anything but admissible.
  const exact =
    sparsity.pattern.kind === 'clash-free' || Math.abs(nearest.density - wish.wished) <= near * wish.wished;
  const weights = exact ? nearest.weights : Math.round(wish.wished * left * right);
  const density = exact ? nearest.density : weights / (left * right);
  const { outDegree, inDegree, parallelism, ...rest } = sparsity;
  const choice = bestSeed({ ...junction, weights, sparsity: { ...rest, density } });
  const seed = choice && choice.seed !== sparsity.seed ? choice.seed : undefined;
  const reasons = [placeReason(density, wish)];
  if (density < 1)
    reasons.push(
      exact
        ? { kind: 'exact', values: [String(nearest.outDegree), String(nearest.inDegree)] }
        : { kind: 'near', values: [percent(nearest.density)] },
    );
  if (choice)
    reasons.push(
      seed === undefined
        ? { kind: 'scatter', values: [choice.scatter.toFixed(2)] }
        : { kind: 'seed', values: [String(choice.tried), String(seed), choice.scatter.toFixed(2)] },
    );
  return { ...base, density, weights, admissible: exact, seed, scatter: choice?.scatter, reasons };
}

/** Densities closer than this to each other count as even. */
const even = 1.05;

/** Why the junction is as dense as it is beside the others. */
function placeReason(density: number, { wished, wishedBefore, least, growth, data }: Wish): Reason {
  if (density === 1) return { kind: 'full', values: [] };
  if (wished <= least) return { kind: 'least', values: [] };
  if (wishedBefore !== undefined) {
    if (growth < even) return { kind: 'even', values: [] };
    const ratio = wished / wishedBefore;
    return ratio < even ? { kind: 'rest', values: [] } : { kind: 'later', values: [ratio.toFixed(1)] };
  }
  if (!data || growth < even) return { kind: 'early', values: [] };
  const { components, features, redundancy } = data;
  return { kind: 'redundant', values: [String(components), String(features), percent(redundancy)] };
}
