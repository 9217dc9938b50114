import type { Samples } from './dataset.ts';

/** Zeroed bytes in memory that threads share. */
export const sharedBytes = (length: number) => new Uint8Array(new SharedArrayBuffer(length));

/** Zeroed 32-bit floats in memory that threads share. */
export const sharedFloats = (length: number) => new Float32Array(new SharedArrayBuffer(4 * length));

/** Zeroed class labels in memory that threads share. */
export const sharedLabels = (length: number) => new Uint16Array(new SharedArrayBuffer(2 * length));

/** Features of one sample: the product of its shape. */
export const featuresOf = (inputShape: readonly number[]) => inputShape.reduce((a, b) => a * b, 1);

/** Rows from .. to-1 of samples, without a copy. */
export function sliceSamples(samples: Samples, from: number, to: number): Samples {
  const features = samples.count === 0 ? 0 : samples.inputs.length / samples.count;
  return {
    count: to - from,
    inputs: samples.inputs.subarray(from * features, to * features),
    scale: samples.scale,
    labels: samples.labels.subarray(from, to),
  };
}

/** A copy of the rows that `order` names, in its order. */
export function gatherSamples(samples: Samples, order: Uint32Array): Samples {
  const features = samples.count === 0 ? 0 : samples.inputs.length / samples.count;
  const bytes = samples.inputs instanceof Uint8Array;
  const inputs = bytes ? sharedBytes(order.length * features) : sharedFloats(order.length * features);
  const labels = sharedLabels(order.length);
  for (let row = 0; row < order.length; row++) {
    const from = order[row] * features;
    inputs.set(samples.inputs.subarray(from, from + features), row * features);
    labels[row] = samples.labels[order[row]];
  }
  return { count: order.length, inputs, scale: samples.scale, labels };
}

/** The true values of all entries (entry · scale) as shared floats. */
export function floatsOf(samples: Samples): Float32Array {
  const { inputs, scale } = samples;
  if (inputs instanceof Float32Array && scale === 1) return inputs;
  const floats = sharedFloats(inputs.length);
  for (let i = 0; i < inputs.length; i++) floats[i] = inputs[i] * scale;
  return floats;
}
