import { existsAt, type Hyperparameter, type Point, positionOf } from './hyperparameter.ts';

/** Largest distance ω of two values of one hyperparameter (Deep-n-Cheap uses 3). */
export const largestDistance = 3;

/**
 * Ramp distance d = ω(|x−y| / (u−l))^(1/r) of two values of one hyperparameter, on its own scale.
 * Different choices are as far apart as can be; a hyperparameter that exists at one point only likewise;
 * one that exists at neither adds no distance.
 * @param r ramp exponent: above 1 small differences count more
 */
export function rampDistance(parameter: Hyperparameter, a: Point, b: Point, r = 1): number {
  const inA = existsAt(parameter, a);
  const inB = existsAt(parameter, b);
  if (!inA && !inB) return 0;
  if (inA !== inB) return largestDistance;
  const x = a[parameter.name];
  const y = b[parameter.name];
  if (parameter.kind === 'choice') return x === y ? 0 : largestDistance;
  return largestDistance * Math.abs(positionOf(parameter, x) - positionOf(parameter, y)) ** (1 / r);
}

/** Similarity of two points: the mean over the hyperparameters of exp(−d²/2) (a convex combination). */
export function similarity(space: readonly Hyperparameter[], a: Point, b: Point): number {
  let sum = 0;
  for (const parameter of space) sum += Math.exp(-(rampDistance(parameter, a, b) ** 2) / 2);
  return sum / space.length;
}
