import { normalCdf, normalPdf } from '../base/statistics.ts';
import type { Belief } from './gaussian-process.ts';

/** Least improvement ξ worth looking for (Deep-n-Cheap uses 1e-4). */
export const leastImprovement = 1e-4;

/**
 * Expected improvement over the best (smallest) value so far, E[max(0, best − ξ − f)] with f normal:
 * (best − ξ − μ)Φ(Z) + σφ(Z), Z = (best − ξ − μ)/σ (Jones et al. 1998).
 */
export function expectedImprovement(belief: Belief, best: number, xi = leastImprovement): number {
  const gain = best - xi - belief.mean;
  if (belief.deviation === 0) return Math.max(0, gain);
  const z = gain / belief.deviation;
  return gain * normalCdf(z) + belief.deviation * normalPdf(z);
}
