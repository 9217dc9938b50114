import { ok, problem } from '../../base/result.ts';
import { sharedFloats } from '../samples.ts';
import type { Fit, FittedStep, Pace, Rows } from './fitted-step.ts';

/** x · factor[f] + shift[f] for every feature f. */
function affine(features: number, factor: Float64Array, shift: Float64Array): FittedStep {
  return {
    features,
    keepsShape: true,
    async apply(rows, pace) {
      const out = sharedFloats(rows.values.length);
      for (let row = 0, at = 0; row < rows.count; row++) {
        for (let f = 0; f < features; f++, at++) out[at] = rows.values[at] * factor[f] + shift[f];
        await pace();
      }
      return out;
    },
  };
}

/** Divides everything by the greatest magnitude of the training part, so that it lies in -1..1. */
export const fitScale: Fit = async (train, pace) => {
  let greatest = 0;
  for (let row = 0, at = 0; row < train.count; row++) {
    for (let f = 0; f < train.features; f++, at++) greatest = Math.max(greatest, Math.abs(train.values[at]));
    await pace();
  }
  const factor = new Float64Array(train.features).fill(greatest === 0 ? 1 : 1 / greatest);
  return ok(affine(train.features, factor, new Float64Array(train.features)));
};

/** Per feature (x − mean) / standard deviation; a feature that never varies becomes 0. */
export const fitGaussian: Fit = async (train, pace) => {
  const { mean, variance } = await moments(train, pace);
  const factor = variance.map((v) => (v > 0 ? 1 / Math.sqrt(v) : 1));
  return ok(
    affine(
      train.features,
      factor,
      mean.map((m, f) => -m * factor[f]),
    ),
  );
};

/** Per feature (x − least) / (greatest − least); a feature that never varies becomes 0. */
export const fitMinMax: Fit = async (train, pace) => {
  const least = new Float64Array(train.features).fill(Infinity);
  const greatest = new Float64Array(train.features).fill(-Infinity);
  for (let row = 0, at = 0; row < train.count; row++) {
    for (let f = 0; f < train.features; f++, at++) {
      const x = train.values[at];
      if (x < least[f]) least[f] = x;
      if (x > greatest[f]) greatest[f] = x;
    }
    await pace();
  }
  const factor = least.map((low, f) => (greatest[f] > low ? 1 / (greatest[f] - low) : 1));
  return ok(
    affine(
      train.features,
      factor,
      least.map((low, f) => -low * factor[f]),
    ),
  );
};

/** Global contrast normalisation: every sample gets mean 0 and standard deviation 1; no statistics are learnt. */
export const fitGlobalContrast: Fit = async (train) =>
  ok({
    features: train.features,
    keepsShape: true,
    async apply(rows, pace) {
      const { features, values } = rows;
      const out = sharedFloats(values.length);
      for (let row = 0; row < rows.count; row++) {
        const sample = values.subarray(row * features, (row + 1) * features);
        let sum = 0;
        for (const x of sample) sum += x;
        const mean = sum / features;
        let squares = 0;
        for (const x of sample) squares += (x - mean) ** 2;
        const deviation = Math.sqrt(squares / features) || 1;
        for (let f = 0; f < features; f++) out[row * features + f] = (sample[f] - mean) / deviation;
        await pace();
      }
      return out;
    },
  });

/** Appends zeros up to `features` values, as the reference pads 784 to 800 for more admissible densities. */
export const fitPad =
  (features: number): Fit =>
  async (train) => {
    if (features < train.features)
      return problem(
        'data-pad',
        `Samples of ${train.features} features can't be padded to ${features}.`,
        `Pad to ${train.features} or more.`,
      );
    return ok({
      features,
      keepsShape: false,
      async apply(rows, pace) {
        const out = sharedFloats(rows.count * features);
        for (let row = 0; row < rows.count; row++) {
          out.set(rows.values.subarray(row * rows.features, (row + 1) * rows.features), row * features);
          await pace();
        }
        return out;
      },
    });
  };

/** Mean and (population) variance of every feature, by Welford's update. */
export async function moments(rows: Rows, pace: Pace) {
  const mean = new Float64Array(rows.features);
  const variance = new Float64Array(rows.features);
  for (let row = 0, at = 0; row < rows.count; row++) {
    for (let f = 0; f < rows.features; f++, at++) {
      const delta = rows.values[at] - mean[f];
      mean[f] += delta / (row + 1);
      variance[f] += delta * (rows.values[at] - mean[f]);
    }
    await pace();
  }
  for (let f = 0; f < rows.features; f++) variance[f] /= Math.max(1, rows.count);
  return { mean, variance };
}
