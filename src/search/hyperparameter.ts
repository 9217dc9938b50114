import type { Random } from '../base/random.ts';

/**
 * One dimension of a search space. Numbers live between `low` and `high` (inclusive), on a linear or a
 * logarithmic scale; `choices` names the only values there are (activations), `steps` the only numbers a search chooses.
 * `parent` names the count a hyperparameter hangs on: `width3` exists only where `layers` ≥ 3.
 */
export interface Hyperparameter {
  readonly name: string;
  readonly kind: 'integer' | 'real' | 'choice';
  readonly low: number;
  readonly high: number;
  readonly scale: 'linear' | 'log10';
  readonly choices?: readonly string[];
  readonly steps?: readonly number[];
  readonly parent?: { readonly name: string; readonly atLeast: number };
}

/** A point of the space: a value for each hyperparameter that exists there (choices by index). */
export type Point = Readonly<Record<string, number>>;

/** Whether a hyperparameter exists at a point. */
export const existsAt = (parameter: Hyperparameter, point: Point): boolean =>
  parameter.parent === undefined || (point[parameter.parent.name] ?? 0) >= parameter.parent.atLeast;

/** Value at position u in [0, 1) of a hyperparameter's range; integers and choices get equal shares. */
export function valueAt(parameter: Hyperparameter, u: number): number {
  if (parameter.kind === 'choice') return Math.floor(u * (parameter.choices?.length ?? 1));
  const log = parameter.scale === 'log10';
  const low = log ? Math.log10(parameter.low) : parameter.low;
  const high = log ? Math.log10(parameter.high) : parameter.high;
  if (parameter.kind === 'integer' && !log) {
    return Math.min(parameter.high, Math.floor(low + u * (high - low + 1)));
  }
  const value = log ? 10 ** (low + u * (high - low)) : low + u * (high - low);
  // Three digits, as a person would write them: a finer choice is below what a training can tell.
  return parameter.kind === 'integer' ? Math.round(value) : Number(value.toPrecision(3));
}

/**
 * Position in [0, 1] of a value in its hyperparameter's range, on the hyperparameter's own scale. A training may start with
 * a value outside the range (no L2 at all, on a logarithmic scale): it lies at the nearer end.
 */
export function positionOf(parameter: Hyperparameter, value: number): number {
  const log = parameter.scale === 'log10';
  const at = (x: number) => (log ? Math.log10(x) : x);
  const span = at(parameter.high) - at(parameter.low);
  const inside = Math.min(parameter.high, Math.max(parameter.low, value));
  return span === 0 ? 0 : (at(inside) - at(parameter.low)) / span;
}

/**
 * The point at a position of the unit cube (one coordinate per hyperparameter, parents before children);
 * coordinates of hyperparameters that do not exist there are dropped.
 */
export function pointAt(space: readonly Hyperparameter[], cube: readonly number[]): Point {
  const point: Record<string, number> = {};
  space.forEach((parameter, dimension) => {
    if (existsAt(parameter, point)) point[parameter.name] = valueAt(parameter, cube[dimension]);
  });
  return point;
}

/** A point drawn uniformly (on each hyperparameter's own scale). */
export const randomPoint = (space: readonly Hyperparameter[], random: Random): Point =>
  pointAt(
    space,
    space.map(() => random.uniform()),
  );
