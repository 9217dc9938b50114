import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { problem, type Result } from '../../base/result.ts';
import type { Pace, Rows } from './fitted-step.ts';

/** Most features of a decomposition: its time grows with the cube, some 10 s at this size. */
export const mostFeatures = 1200;

/** Mean of every feature and the covariance between features, row-major [features × features]. */
export interface Covariance {
  readonly mean: Float64Array;
  readonly matrix: Float64Array;
}

/** Refuses decompositions that would take too long, saying what to do. */
export function checkFeatures(features: number, step: string): Result<undefined> {
  if (features <= mostFeatures) return { ok: true, value: undefined };
  return problem(
    'data-too-wide',
    `${step} works on at most ${mostFeatures} features; this dataset has ${features}.`,
    'Reduce the features first, or leave the step out.',
  );
}

/** Covariance (over count) of the rows. Zeros are skipped, which makes pictures with much background cheap. */
export async function covarianceOf(rows: Rows, pace: Pace): Promise<Covariance> {
  const { count, features, values } = rows;
  const mean = new Float64Array(features);
  const matrix = new Float64Array(features * features);
  const present = new Uint32Array(features);
  for (let row = 0; row < count; row++) {
    const base = row * features;
    let found = 0;
    for (let f = 0; f < features; f++) if (values[base + f] !== 0) present[found++] = f;
    for (let i = 0; i < found; i++) {
      const x = values[base + present[i]];
      mean[present[i]] += x;
      const target = present[i] * features;
      for (let j = i; j < found; j++) matrix[target + present[j]] += x * values[base + present[j]];
    }
    await pace();
  }
  for (let f = 0; f < features; f++) mean[f] /= count;
  for (let i = 0; i < features; i++)
    for (let j = i; j < features; j++) {
      const value = matrix[i * features + j] / count - mean[i] * mean[j];
      matrix[i * features + j] = value;
      matrix[j * features + i] = value;
    }
  return { mean, matrix };
}

/**
 * Eigenvalues of a symmetric matrix, greatest first, and their eigenvectors as columns [size × size], each with its
 * greatest component positive, so that the answer is unique.
 */
export function symmetricEigen(matrix: Float64Array, size: number) {
  const decomposition = new EigenvalueDecomposition(Matrix.from1DArray(size, size, matrix), {
    assumeSymmetric: true,
  });
  const order = Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => decomposition.realEigenvalues[b] - decomposition.realEigenvalues[a],
  );
  const found = decomposition.eigenvectorMatrix;
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    let greatest = 0;
    for (let i = 0; i < size; i++)
      if (Math.abs(found.get(i, from)) > Math.abs(greatest)) greatest = found.get(i, from);
    const sign = greatest < 0 ? -1 : 1;
    for (let i = 0; i < size; i++) vectors[i * size + to] = sign * found.get(i, from);
  });
  const eigenvalues = Float64Array.from(order, (from) => Math.max(0, decomposition.realEigenvalues[from]));
  return { eigenvalues, vectors };
}
