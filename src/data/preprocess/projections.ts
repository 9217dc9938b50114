import { ok, problem } from '../../base/result.ts';
import { sharedFloats } from '../samples.ts';
import { checkFeatures, covarianceOf, symmetricEigen } from './covariance.ts';
import type { Fit, FittedStep, Pace, Rows } from './fitted-step.ts';

/** (x − mean) · basis, with basis row-major [features × components]. */
function projection(
  mean: Float64Array,
  basis: Float64Array,
  components: number,
  keepsShape: boolean,
): FittedStep {
  const features = mean.length;
  const origin = new Float64Array(components);
  for (let f = 0; f < features; f++)
    for (let c = 0; c < components; c++) origin[c] -= mean[f] * basis[f * components + c];
  return {
    features: components,
    keepsShape,
    async apply(rows, pace) {
      const out = sharedFloats(rows.count * components);
      const sum = new Float64Array(components);
      for (let row = 0; row < rows.count; row++) {
        sum.set(origin);
        for (let f = 0; f < features; f++) {
          const x = rows.values[row * features + f];
          if (x === 0) continue;
          const from = f * components;
          for (let c = 0; c < components; c++) sum[c] += x * basis[from + c];
        }
        out.set(sum, row * components);
        await pace();
      }
      return out;
    },
  };
}

/** Principal components: the `components` directions of greatest variance. */
export const fitPca =
  (components: number): Fit =>
  async (train, pace) => {
    const size = train.features;
    const wide = checkFeatures(size, 'PCA');
    if (!wide.ok) return wide;
    if (components > size || components < 1)
      return problem(
        'data-components',
        `PCA of ${size} features gives 1 to ${size} components, not ${components}.`,
      );
    const { mean, matrix } = await covarianceOf(train, pace);
    const { vectors } = symmetricEigen(matrix, size);
    return ok(projection(mean, columns(vectors, size, components), components, false));
  };

/** Zero-phase whitening: V (Λ + ε)^-1/2 Vᵀ, which decorrelates features and keeps their places. */
export const fitZca =
  (epsilon: number): Fit =>
  async (train, pace) => {
    const wide = checkFeatures(train.features, 'ZCA');
    if (!wide.ok) return wide;
    const { mean, matrix } = await covarianceOf(train, pace);
    return ok(projection(mean, inverseRoot(matrix, train.features, epsilon), train.features, true));
  };

/**
 * Fisher's linear discriminants: directions that separate class means most against the scatter within classes
 * (at most classes − 1 of them). The within-class scatter is whitened first, with a small ridge for features that
 * never vary.
 */
export const fitLda =
  (components: number): Fit =>
  async (train, pace) => {
    const size = train.features;
    const wide = checkFeatures(size, 'LDA');
    if (!wide.ok) return wide;
    const classes = new Set(train.labels).size;
    if (components > Math.min(size, classes - 1) || components < 1)
      return problem(
        'data-components',
        `LDA of ${size} features and ${classes} classes gives at most ${Math.min(size, classes - 1)} components, not ${components}.`,
      );
    const { mean, matrix: total } = await covarianceOf(train, pace);
    const between = await betweenClasses(train, mean, pace);
    const within = total.map((value, i) => value - between[i]);
    let trace = 0;
    for (let f = 0; f < size; f++) trace += within[f * size + f];
    const white = inverseRoot(within, size, (1e-6 * trace) / size || 1e-12);
    const { vectors } = symmetricEigen(product(product(white, between, size), white, size), size);
    const basis = product(white, vectors, size);
    return ok(projection(mean, columns(basis, size, components), components, false));
  };

/** Scatter of class means around the mean of all, weighted by class frequency. */
async function betweenClasses(rows: Rows, mean: Float64Array, pace: Pace): Promise<Float64Array> {
  const { features, values, labels } = rows;
  const sums = new Map<number, { count: number; sum: Float64Array }>();
  for (let row = 0; row < rows.count; row++) {
    const entry = sums.get(labels[row]) ?? { count: 0, sum: new Float64Array(features) };
    sums.set(labels[row], entry);
    entry.count++;
    for (let f = 0; f < features; f++) entry.sum[f] += values[row * features + f];
    await pace();
  }
  const matrix = new Float64Array(features * features);
  for (const { count, sum } of sums.values()) {
    const offset = sum.map((s, f) => s / count - mean[f]);
    for (let i = 0; i < features; i++)
      for (let j = 0; j < features; j++)
        matrix[i * features + j] += (count / rows.count) * offset[i] * offset[j];
  }
  return matrix;
}

/** (A + εI)^-1/2 of a symmetric positive semi-definite matrix. */
function inverseRoot(matrix: Float64Array, size: number, epsilon: number): Float64Array {
  const { eigenvalues, vectors } = symmetricEigen(matrix, size);
  const scaled = vectors.map((v, i) => v / Math.sqrt(Math.sqrt(eigenvalues[i % size] + epsilon)));
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = i; j < size; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += scaled[i * size + k] * scaled[j * size + k];
      out[i * size + j] = sum;
      out[j * size + i] = sum;
    }
  return out;
}

function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const x = a[i * size + k];
      for (let j = 0; j < size; j++) out[i * size + j] += x * b[k * size + j];
    }
  return out;
}

/** The first `count` columns of a square matrix. */
function columns(matrix: Float64Array, size: number, count: number): Float64Array {
  const out = new Float64Array(size * count);
  for (let i = 0; i < size; i++) for (let c = 0; c < count; c++) out[i * count + c] = matrix[i * size + c];
  return out;
}
