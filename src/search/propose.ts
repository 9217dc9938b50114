import type { Random } from '../base/random.ts';
import { expectedImprovement } from './expected-improvement.ts';
import type { Belief } from './gaussian-process.ts';
import { type Hyperparameter, type Point, pointAt, randomPoint } from './hyperparameter.ts';
import { sobolPoints } from './sobol.ts';

/** Random candidates scored by expected improvement at each guided step. */
const candidates = 1000;

/** Evenly spread first points of a space; the seed turns the whole set, its evenness stays. */
export function priorPoints(space: readonly Hyperparameter[], count: number, random: Random): Point[] {
  const shift = space.map(() => random.uniform());
  return sobolPoints(space.length, count, shift).map((cube) => pointAt(space, cube));
}

/** The candidate of greatest expected improvement over the best objective so far under a surrogate's belief. */
export function guidedPoint(
  space: readonly Hyperparameter[],
  belief: (point: Point) => Belief,
  best: number,
  random: Random,
): Point {
  let chosen = randomPoint(space, random);
  let greatest = expectedImprovement(belief(chosen), best);
  for (let i = 1; i < candidates; i++) {
    const candidate = randomPoint(space, random);
    const improvement = expectedImprovement(belief(candidate), best);
    if (improvement > greatest) {
      greatest = improvement;
      chosen = candidate;
    }
  }
  return chosen;
}
