import { type Phrase, phrase } from '../../base/phrase.ts';
import type { Redundancy } from '../../data/redundancy.ts';
import { nearestAdmissible } from '../../network/admissible.ts';
import type { Junction } from '../../network/network.ts';
import { bestSeed } from './best-seed.ts';
import { percent } from './percent.ts';

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
  readonly reasons: readonly Phrase[];
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
      reasons: [phrase`Left as it is: its edges are given by taps or a file.`],
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
        ? phrase`Admissible: out-degree ${nearest.outDegree}, in-degree ${nearest.inDegree}.`
        : phrase`No admissible density is near (the nearest is ${percent(nearest.density)}): degrees differ by one.`,
    );
  if (choice)
    reasons.push(
      seed === undefined
        ? phrase`Its scatter is ${choice.scatter.toFixed(2)} (1 is ideal).`
        : phrase`Of ${choice.tried} patterns that of seed ${seed} scatters best: ${choice.scatter.toFixed(2)} (1 is ideal).`,
    );
  return { ...base, density, weights, admissible: exact, seed, scatter: choice?.scatter, reasons };
}

/** Densities closer than this to each other count as even. */
const even = 1.05;

/** Why the junction is as dense as it is beside the others. */
function placeReason(density: number, { wished, wishedBefore, least, growth, data }: Wish): Phrase {
  if (density === 1) return phrase`Small beside the others: it can stay fully connected.`;
  if (wished <= least) return phrase`As sparse as it can be with an edge at every neuron.`;
  if (wishedBefore !== undefined) {
    if (growth < even)
      return phrase`As dense as the junction before: too little redundancy to favour later ones.`;
    const ratio = wished / wishedBefore;
    return ratio < even
      ? phrase`Its share of what junctions that are fixed or at their least leave over.`
      : phrase`${ratio.toFixed(1)} times as dense as the junction before: later junctions need more edges.`;
  }
  if (!data || growth < even) return phrase`Early junctions can spare the most edges.`;
  const { components, features, redundancy } = data;
  return phrase`${components} of ${features} principal components hold 95 % of the variance: ${percent(redundancy)} is redundant.`;
}
