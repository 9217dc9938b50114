import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { existsAt, type Hyperparameter, type Point, valueAt } from './hyperparameter.ts';
import { coordinatesOf, rampDistance, similarity } from './kernel.ts';

/** What a hyperparameter does to the objective, by the trials seen. */
export interface Importance {
  readonly name: string;
  /** Its part of the variance of the objective that the model explains, a fraction; those of all add up to 1. */
  readonly share: number;
  /** The value at which the objective is least, other things equal; one that a search can choose. */
  readonly best: number;
}

export interface Importances {
  /** The most important first. */
  readonly importances: readonly Importance[];
  /**
   * How far to believe it: the fraction of the objective's variance that the model predicts of trials it has not seen,
   * 1 − Σ(y − ŷ₋ⱼ)² / Σ(y − ȳ)²; at or below 0 it predicts no better than the mean.
   */
  readonly predicted: number;
}

/** Fewer trials than this say nothing about as many hyperparameters. */
export const leastTrials = 5;

/** Variances of the noise tried, relative to the signal's; the one that predicts best is taken. */
const noises = [1e-4, 1e-3, 1e-2, 1e-1, 1];

/** Values of a hyperparameter at which its effect is looked at. */
const steps = 32;

/**
 * Functional analysis of variance (Hutter, Hoos and Leyton-Brown, 2014) of the search's own Gaussian process. Its kernel
 * is a mean of one kernel a hyperparameter, so the posterior mean is a sum of one function a hyperparameter (an additive
 * Gaussian process: Duvenaud, Nickisch and Rasmussen, 2011), f_i(x) = Σ_j α_j k_i(x, x_j)/d, and the importance of a
 * hyperparameter is the variance of its function over its range. One that hangs on another (the width of layer 3) is
 * absent as often as a uniform choice of that other leaves it out. The noise is the one of least leave-one-out error
 * (Rasmussen and Williams, 5.4.2).
 *
 * Gives the importances for any objectives of the same trials at little cost. Only hyperparameters that differ among
 * the trials are looked at; undefined with too few trials, or where nothing differs.
 */
export function importanceModel(
  space: readonly Hyperparameter[],
  points: readonly Point[],
): ((objectives: readonly number[]) => Importances) | undefined {
  const varied = space.filter((parameter) => differs(parameter, points));
  const n = points.length;
  if (n < leastTrials || varied.length === 0) return undefined;
  const observed = points.map((point) => coordinatesOf(varied, point));
  const covariance = Matrix.zeros(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const k = similarity(varied, observed[i], observed[j]);
      covariance.set(i, j, k);
      covariance.set(j, i, k);
    }
  // K = QΛQᵀ once: any noise and any objectives are then a matter of n².
  const { eigenvectorMatrix: q, realEigenvalues } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  const transposed = q.transpose();
  const squares = Matrix.mul(q, q);

  return (objectives) => {
    const mean = objectives.reduce((sum, value) => sum + value, 0) / n;
    const centred = Matrix.columnVector(objectives.map((value) => value - mean));
    const turned = transposed.mmul(centred);
    const fits = noises.map((noise) => {
      const inverse = realEigenvalues.map((value) => 1 / (Math.max(0, value) + noise));
      const weights = q.mmul(Matrix.columnVector(inverse.map((value, i) => value * turned.get(i, 0))));
      const diagonal = squares.mmul(Matrix.columnVector(inverse));
      const errors = weights.to1DArray().map((weight, i) => (weight / diagonal.get(i, 0)) ** 2);
      return { weights: weights.to1DArray(), error: errors.reduce((a, b) => a + b, 0) };
    });
    const { weights, error } = fits.reduce((best, fit) => (fit.error < best.error ? fit : best));
    const spread = centred.to1DArray().reduce((sum, value) => sum + value ** 2, 0);
    const effects = varied.map((parameter) => effectOf(parameter, space, points, weights));
    const all = effects.reduce((sum, { variance }) => sum + variance, 0);
    const importances = effects
      .map(({ name, variance, best }) => ({ name, best, share: all > 0 ? variance / all : 0 }))
      .sort((a, b) => b.share - a.share);
    return { importances, predicted: spread > 0 ? 1 - error / spread : 0 };
  };
}

/** Variance of one hyperparameter's function over its range, and where the function is least. */
function effectOf(
  parameter: Hyperparameter,
  space: readonly Hyperparameter[],
  points: readonly Point[],
  weights: readonly number[],
): { readonly name: string; readonly variance: number; readonly best: number } {
  const parent = space.find(({ name }) => name === parameter.parent?.name);
  const present: Point = parent ? { [parent.name]: parent.high } : {};
  const at = (point: Point) =>
    points.reduce(
      (sum, seen, j) => sum + weights[j] * Math.exp(-(rampDistance(parameter, point, seen) ** 2) / 2),
      0,
    );
  const values = Array.from({ length: steps }, (_, i) => valueAt(parameter, (i + 0.5) / steps));
  const effects = values.map((value) => at({ ...present, [parameter.name]: value }));
  const absence = parent ? (parameter.parent!.atLeast - parent.low) / (parent.high - parent.low + 1) : 0;
  const without = absence > 0 ? at({}) : 0;
  const share = (1 - absence) / steps;
  const mean = absence * without + share * effects.reduce((a, b) => a + b, 0);
  const variance =
    absence * (without - mean) ** 2 + share * effects.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const choices = parameter.steps ?? values;
  const outcomes = parameter.steps?.map((value) => at({ ...present, [parameter.name]: value })) ?? effects;
  return { name: parameter.name, variance, best: choices[outcomes.indexOf(Math.min(...outcomes))] };
}

function differs(parameter: Hyperparameter, points: readonly Point[]): boolean {
  const seen = points.map((point) => (existsAt(parameter, point) ? point[parameter.name] : undefined));
  return new Set(seen).size > 1;
}
