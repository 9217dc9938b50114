import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import type { Hyperparameter, Point } from './hyperparameter.ts';
import { coordinatesOf, similarity } from './kernel.ts';

/** Least variance of the noise on every observation, relative to the signal's (that of Deep-n-Cheap). */
export const leastNoise = 1e-4;

/** What a Gaussian process believes of the objective at a point. */
export interface Belief {
  readonly mean: number;
  readonly deviation: number;
}

/**
 * Fits a Gaussian process to observed values and returns its belief at any point:
 * mean m + kᵀK⁻¹(y − m), variance s²(k(x,x) − kᵀK⁻¹k) with K = kernel + noise·I (Rasmussen & Williams, 2.25–2.26).
 * The prior mean m is the mean of the observations and the signal variance s² theirs about it; both are re-estimated at
 * every fit.
 */
export function fitGaussianProcess(
  space: readonly Hyperparameter[],
  points: readonly Point[],
  values: readonly number[],
  noise = leastNoise,
): (point: Point) => Belief {
  const n = points.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, n - 1);
  const signal = spread > 0 ? spread : 1;

  const observed = points.map((point) => coordinatesOf(space, point));
  const covariance = new Matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const k = similarity(space, observed[i], observed[j]) + (i === j ? noise : 0);
      covariance.set(i, j, k);
      covariance.set(j, i, k);
    }
  }
  const cholesky = new CholeskyDecomposition(covariance);
  const weights = cholesky.solve(Matrix.columnVector(values.map((value) => value - mean)));

  return (point) => {
    const at = coordinatesOf(space, point);
    const k = Matrix.columnVector(observed.map((each) => similarity(space, at, each)));
    const explained = k.dot(cholesky.solve(k));
    return {
      mean: mean + k.dot(weights),
      deviation: Math.sqrt(signal * Math.max(0, 1 - explained)),
    };
  };
}
