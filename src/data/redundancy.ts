import type { Samples } from './dataset.ts';
import { createPace } from './pace.ts';
import { covarianceOf, mostFeatures, symmetricEigen } from './preprocess/covariance.ts';
import type { Pace } from './preprocess/fitted-step.ts';

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
/** Multiplications spent on products of samples, some seconds, and the most and fewest samples these are taken of. */
const mostProducts = 4e9;
const mostGramSamples = 1_000;
const leastGramSamples = 100;

/**
 * Redundancy of samples by PCA energy. Inputs too wide for their covariance are measured on fewer samples, whose
 * products with each other have the same eigenvalues. Throws the signal's reason once aborted.
 */
export async function redundancyOf(samples: Samples, signal?: AbortSignal): Promise<Redundancy> {
  const features = samples.inputs.length / samples.count;
  const pace = createPace(signal);
  const eigenvalues =
    features <= mostFeatures
      ? await covarianceSpectrum(samples, features, pace)
      : await gramSpectrum(samples, features, pace);
  const total = eigenvalues.reduce((a, b) => a + b, 0);
  let components = 0;
  for (let sum = 0; components < eigenvalues.length && sum < energy * total; components++)
    sum += eigenvalues[components];
  return { features, components, redundancy: 1 - components / features };
}

async function covarianceSpectrum(samples: Samples, features: number, pace: Pace): Promise<Float64Array> {
  const count = Math.min(samples.count, mostSamples);
  const values = firstRows(samples, count, features);
  const { matrix } = await covarianceOf({ count, features, values, labels: samples.labels }, pace);
  return symmetricEigen(matrix, features).eigenvalues;
}

/** Eigenvalues of XXᵀ of centred samples X: those of the covariance, times the number of samples, but for zeros. */
async function gramSpectrum(samples: Samples, features: number, pace: Pace): Promise<Float64Array> {
  const affordable = Math.floor(Math.sqrt((2 * mostProducts) / features));
  const count = Math.min(samples.count, Math.max(leastGramSamples, Math.min(mostGramSamples, affordable)));
  const values = firstRows(samples, count, features);
  for (let f = 0; f < features; f++) {
    let mean = 0;
    for (let row = 0; row < count; row++) mean += values[row * features + f] / count;
    for (let row = 0; row < count; row++) values[row * features + f] -= mean;
  }
  const gram = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = i; j < count; j++) {
      let product = 0;
      for (let f = 0; f < features; f++) product += values[i * features + f] * values[j * features + f];
      gram[i * count + j] = product;
      gram[j * count + i] = product;
    }
    await pace();
  }
  return symmetricEigen(gram, count).eigenvalues;
}

/** The true values of the first rows. */
const firstRows = ({ inputs, scale }: Samples, count: number, features: number) =>
  Float32Array.from(inputs.subarray(0, count * features), (value) => value * scale);
