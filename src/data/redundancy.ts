import type { Result } from '../base/result.ts';
import type { Samples } from './dataset.ts';
import { createPace } from './pace.ts';
import { checkFeatures, covarianceOf, symmetricEigen } from './preprocess/covariance.ts';

/** How much of a dataset's inputs its principal components leave over. */
export interface Redundancy {
  readonly features: number;
  /** Principal components that hold 95 % of the variance. */
  readonly components: number;
  /** 1 − components / features: 0 where every feature counts, near 1 where few directions say it all. */
  readonly redundancy: number;
}

const energy = 0.95;
/** Samples looked at: enough for the share of variance to stand to a percent. */
const mostSamples = 5_000;

/** Redundancy of samples by PCA energy. Errors: `data-too-wide`. Throws the signal's reason once aborted. */
export async function redundancyOf(samples: Samples, signal?: AbortSignal): Promise<Result<Redundancy>> {
  const features = samples.inputs.length / samples.count;
  const fits = checkFeatures(features, 'Measuring redundancy');
  if (!fits.ok) return fits;
  const count = Math.min(samples.count, mostSamples);
  const values = Float32Array.from(
    samples.inputs.subarray(0, count * features),
    (value) => value * samples.scale,
  );
  const rows = { count, features, values, labels: samples.labels };
  const { matrix } = await covarianceOf(rows, createPace(signal));
  const { eigenvalues } = symmetricEigen(matrix, features);
  const total = eigenvalues.reduce((a, b) => a + b, 0);
  let components = 0;
  for (let sum = 0; components < features && sum < energy * total; components++)
    sum += eigenvalues[components];
  return { ok: true, value: { features, components, redundancy: 1 - components / features } };
}
