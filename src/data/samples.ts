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

/** Brings rows into the order that `order`, a permutation of their numbers, names; where they lie, without a copy. */
export function permuteSamples({ count, inputs, labels }: Samples, order: Uint32Array): void {
  const features = count === 0 ? 0 : inputs.length / count;
  const held = inputs.slice(0, features);
  const done = new Uint8Array(count);
  for (let first = 0; first < count; first++) {
    if (done[first]) continue;
    const label = labels[first];
    held.set(inputs.subarray(first * features, (first + 1) * features));
    let to = first;
    for (let from = order[to]; from !== first; from = order[to]) {
      inputs.copyWithin(to * features, from * features, (from + 1) * features);
      labels[to] = labels[from];
      done[to] = 1;
      to = from;
    }
    inputs.set(held, to * features);
    labels[to] = label;
    done[to] = 1;
  }
}

/** The true values of all entries (entry · scale) as shared floats. */
export function floatsOf(samples: Samples): Float32Array {
  const { inputs, scale } = samples;
  if (inputs instanceof Float32Array && scale === 1) return inputs;
  const floats = sharedFloats(inputs.length);
  for (let i = 0; i < inputs.length; i++) floats[i] = inputs[i] * scale;
  return floats;
}
