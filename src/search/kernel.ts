import { existsAt, type Hyperparameter, type Point, positionOf } from './hyperparameter.ts';

/** Largest distance ω of two values of one hyperparameter (Deep-n-Cheap uses 3). */
export const largestDistance = 3;

/**
 * Where a point lies in every dimension of a space: a position in [0, 1] on the hyperparameter's own scale, a choice's index,
 * undefined where the hyperparameter does not exist.
 */
export type Coordinates = readonly (number | undefined)[];

export const coordinatesOf = (space: readonly Hyperparameter[], point: Point): Coordinates =>
  space.map((parameter) => {
    if (!existsAt(parameter, point)) return undefined;
    const value = point[parameter.name];
    return parameter.kind === 'choice' ? value : positionOf(parameter, value);
  });

/**
 * Ramp distance d = ω(|x−y| / (u−l))^(1/r) of two values of one hyperparameter, on its own scale.
 * Different choices are as far apart as can be; a hyperparameter that exists at one point only likewise;
 * one that exists at neither adds no distance.
 * @param r ramp exponent: above 1 small differences count more
 */
export function rampDistance(parameter: Hyperparameter, a: Point, b: Point, r = 1): number {
  const [x] = coordinatesOf([parameter], a);
  const [y] = coordinatesOf([parameter], b);
  return coordinateDistance(parameter, x, y, r);
}

function coordinateDistance(
  { kind }: Hyperparameter,
  x: number | undefined,
  y: number | undefined,
  r = 1,
): number {
  if (x === y) return 0;
  if (x === undefined || y === undefined || kind === 'choice') return largestDistance;
  return largestDistance * Math.abs(x - y) ** (1 / r);
}

/** Similarity of two points: the mean over the hyperparameters of exp(−d²/2) (a convex combination). */
export function similarity(space: readonly Hyperparameter[], a: Coordinates, b: Coordinates): number {
  let sum = 0;
  for (let i = 0; i < space.length; i++)
    sum += Math.exp(-(coordinateDistance(space[i], a[i], b[i]) ** 2) / 2);
  return sum / space.length;
}
