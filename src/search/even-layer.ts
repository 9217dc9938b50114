import { type AdmissibleDensity, nearestAdmissible } from '../network/admissible.ts';

/** How far a width may move for even degrees, as a factor. */
const slack = 1.15;

/**
 * The width near `width` and the admissible density near `density` that move least from both (in ratio): hardware
 * needs even degrees, and widths with few divisors in common with their neighbour have few densities.
 * @param left neurons of the layer before
 * @param range least and most neurons
 */
export function evenLayer(
  left: number,
  width: number,
  density: number,
  [least, most]: readonly [number, number],
): { readonly width: number; readonly edges: AdmissibleDensity } {
  let best = { width, edges: nearestAdmissible(left, width, density).nearest };
  const moved = (to: typeof best) =>
    Math.abs(Math.log(to.width / width)) + Math.abs(Math.log(to.edges.density / density));
  const from = Math.max(least, Math.ceil(width / slack));
  for (let each = from; each <= Math.min(most, Math.floor(width * slack)); each++) {
    const candidate = { width: each, edges: nearestAdmissible(left, each, density).nearest };
    if (moved(candidate) < moved(best)) best = candidate;
  }
  return best;
}
