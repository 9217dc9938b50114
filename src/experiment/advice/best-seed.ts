import { connect } from '../../network/connect.ts';
import type { Junction } from '../../network/network.ts';
import { scatterOf } from '../../network/scatter.ts';

/** Patterns tried, and the edges that trying them may draw in all: a second or so while someone waits. */
const seedsTried = 8;
const mostEdges = 5_000_000;
/** Another seed is advised where its scatter is better by this: less is noise. */
const worthwhile = 0.02;

/** A seed for a junction's pattern and the scatter it gives: the lower of both sides, 1 ideal. */
export interface SeedChoice {
  readonly seed: number;
  readonly scatter: number;
  readonly tried: number;
}

/**
 * The seed, from the junction's own on, whose pattern scatters best; its own unless another is clearly better.
 * Undefined where the junction is fully connected, too large to try, or its pattern can't be drawn.
 */
export function bestSeed(junction: Junction): SeedChoice | undefined {
  const { left, right, weights, sparsity } = junction;
  if (weights === left * right || weights > mostEdges) return undefined;
  const tried = Math.max(1, Math.min(seedsTried, Math.floor(mostEdges / weights)));
  let best: SeedChoice | undefined;
  for (let i = 0; i < tried; i++) {
    const seed = (sparsity.seed + i) % 2 ** 32;
    const connections = connect({ ...junction, sparsity: { ...sparsity, seed } });
    if (!connections.ok) return undefined;
    const sides = scatterOf(connections.value);
    const scatter = Math.min(sides.left, sides.right);
    if (!best || scatter > best.scatter + (best.seed === sparsity.seed ? worthwhile : 0))
      best = { seed, scatter, tried };
  }
  return best;
}
