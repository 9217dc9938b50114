import type { Random } from '../base/random.ts';
import { expectedImprovement } from './expected-improvement.ts';
import type { Belief } from './gaussian-process.ts';
import { type Hyperparameter, type Point, pointAt, positionOf, randomPoint } from './hyperparameter.ts';
import { sobolPoints } from './sobol.ts';

/** Candidates scored by expected improvement at each guided step. */
const candidates = 1000;

/** Evenly spread first points of a space; the seed turns the whole set, its evenness stays. */
export function priorPoints(space: readonly Hyperparameter[], count: number, random: Random): Point[] {
  const shift = space.map(() => random.uniform());
  return sobolPoints(space.length, count, shift).map((cube) => pointAt(space, cube));
}

/** Where candidates are drawn besides anywhere. */
export interface Neighbourhood {
  /** The best points so far. */
  readonly centres: readonly Point[];
  /** Which part of the candidates lies near one of them, a fraction. */
  readonly share: number;
}

/**
 * The candidate of greatest expected improvement over the best objective so far under a surrogate's belief. Some of the
 * candidates lie near the best points: a thousand anywhere are thin in a space of a dozen dimensions.
 */
export function guidedPoint(
  space: readonly Hyperparameter[],
  belief: (point: Point) => Belief,
  best: number,
  random: Random,
  { centres, share }: Neighbourhood,
): Point {
  let chosen: Point | undefined;
  let greatest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < candidates; i++) {
    const candidate =
      i < share * candidates
        ? neighbour(space, centres[i % centres.length], random)
        : randomPoint(space, random);
    const improvement = expectedImprovement(belief(candidate), best);
    if (improvement > greatest) {
      greatest = improvement;
      chosen = candidate;
    }
  }
  return chosen as Point;
}

/** Standard deviation of a neighbour's step, as a share of a hyperparameter's range. */
const step = 0.15;

/** A point near another: each hyperparameter stays as it is or, as often, takes a step (a choice: any of its values). */
function neighbour(space: readonly Hyperparameter[], centre: Point, random: Random): Point {
  const cube = space.map((parameter) => {
    const value = centre[parameter.name];
    const stays = random.uniform() < 0.5;
    if (value === undefined || (parameter.kind === 'choice' && !stays)) return random.uniform();
    if (parameter.kind === 'choice') return (value + 0.5) / (parameter.choices?.length ?? 1);
    const moved = positionOf(parameter, value) + (stays ? 0 : step * random.normal());
    return Math.min(1 - 1e-9, Math.max(0, moved));
  });
  return pointAt(space, cube);
}
