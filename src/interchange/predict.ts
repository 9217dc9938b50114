import type { Layer } from '../network/network.ts';
import type { JunctionWeights, NormalisationWeights } from '../runs/weights.ts';
import type { Activation, ConvSpec, PoolSpec } from '../schema/network-spec.ts';
import { paddingBefore } from './same-padding.ts';
import type { TrainedNetwork } from './trained-network.ts';

/** What a network puts out for one input: its last layer before and after that layer's activation. */
export interface Prediction {
  readonly logits: Float64Array;
  readonly output: Float64Array;
}

/**
 * Runs one input through a trained network in double precision, edge by edge, as the formulae say: the
 * reference that exported models are compared with, and the source of their test vectors.
 */
export function predict(trained: TrainedNetwork, input: ArrayLike<number>): Prediction {
  let values: Float64Array = new Float64Array(
    trained.network.layers[0].inputShape.reduce((a, b) => a * b, 1),
  );
  values.set(input);
  let logits = values;
  for (const [index, layer] of trained.network.layers.entries()) {
    const { spec } = layer;
    if (layer.junction && (spec.kind === 'dense' || spec.kind === 'conv')) {
      const weights = trained.junctions[layer.junction.index - 1];
      logits = spec.kind === 'dense' ? joined(weights, values) : convolved(layer, spec, weights, values);
      values = activated(spec.activation, logits, layer.outputShape.at(-1)!);
    } else {
      values = passed(
        layer,
        values,
        trained.normalisations.find((each) => each.layer === index),
      );
      logits = values;
    }
  }
  return { logits, output: values };
}

function joined({ connections, weights, bias }: JunctionWeights, values: Float64Array): Float64Array {
  const { right, rowStart, leftOf } = connections;
  const sums = Float64Array.from(bias);
  for (let neuron = 0; neuron < right; neuron++)
    for (let edge = rowStart[neuron]; edge < rowStart[neuron + 1]; edge++)
      sums[neuron] += weights[edge] * values[leftOf[edge]];
  return sums;
}

function convolved(
  layer: Layer,
  spec: ConvSpec,
  { connections, weights, bias }: JunctionWeights,
  values: Float64Array,
): Float64Array {
  const [height, width, channels] = layer.inputShape;
  const [rows, columns, filters] = layer.outputShape;
  const top = paddingBefore(spec, 0, height);
  const start = paddingBefore(spec, 1, width);
  const sums = new Float64Array(rows * columns * filters);
  for (let place = 0; place < rows * columns; place++) {
    const y0 = Math.floor(place / columns) * spec.stride[0] - top;
    const x0 = (place % columns) * spec.stride[1] - start;
    for (let filter = 0; filter < filters; filter++) {
      let sum = bias[filter];
      for (let edge = connections.rowStart[filter]; edge < connections.rowStart[filter + 1]; edge++) {
        const tap = Math.floor(connections.leftOf[edge] / channels);
        const y = y0 + Math.floor(tap / spec.kernel[1]);
        const x = x0 + (tap % spec.kernel[1]);
        if (y < 0 || x < 0 || y >= height || x >= width) continue;
        sum += weights[edge] * values[(y * width + x) * channels + (connections.leftOf[edge] % channels)];
      }
      sums[place * filters + filter] = sum;
    }
  }
  return sums;
}

function passed(layer: Layer, values: Float64Array, statistics?: NormalisationWeights): Float64Array {
  const { spec } = layer;
  switch (spec.kind) {
    case 'pool':
      return pooled(layer, spec, values);
    case 'global-average-pool': {
      const channels = layer.inputShape[2];
      const means = new Float64Array(channels);
      for (let i = 0; i < values.length; i++) means[i % channels] += values[i];
      return means.map((sum) => (sum * channels) / values.length);
    }
    case 'batch-norm': {
      if (!statistics) return values;
      const { gamma, beta, mean, variance } = statistics;
      return values.map((value, i) => {
        const c = i % gamma.length;
        return ((value - mean[c]) / Math.sqrt(variance[c] + spec.epsilon)) * gamma[c] + beta[c];
      });
    }
    default:
      return values;
  }
}

function pooled(layer: Layer, spec: PoolSpec, values: Float64Array): Float64Array {
  const [, width, channels] = layer.inputShape;
  const [rows, columns] = layer.outputShape;
  const max = spec.mode === 'max';
  const result = new Float64Array(rows * columns * channels).fill(max ? Number.NEGATIVE_INFINITY : 0);
  const area = spec.size[0] * spec.size[1];
  for (let i = 0; i < result.length; i++) {
    const channel = i % channels;
    const place = Math.floor(i / channels);
    const y0 = Math.floor(place / columns) * spec.stride[0];
    const x0 = (place % columns) * spec.stride[1];
    for (let tap = 0; tap < area; tap++) {
      const y = y0 + Math.floor(tap / spec.size[1]);
      const x = x0 + (tap % spec.size[1]);
      const value = values[(y * width + x) * channels + channel];
      result[i] = max ? Math.max(result[i], value) : result[i] + value / area;
    }
  }
  return result;
}

/** Applies an activation; softmax over groups of `channels` neighbours. */
export function activated(activation: Activation, values: Float64Array, channels: number): Float64Array {
  switch (activation) {
    case 'linear':
      return values;
    case 'relu':
      return values.map((value) => Math.max(0, value));
    case 'sigmoid':
      return values.map((value) => 1 / (1 + Math.exp(-value)));
    case 'tanh':
      return values.map(Math.tanh);
    case 'softmax': {
      const result = new Float64Array(values.length);
      for (let first = 0; first < values.length; first += channels) {
        const group = values.subarray(first, first + channels);
        const most = Math.max(...group);
        const powers = group.map((value) => Math.exp(value - most));
        const sum = powers.reduce((a, b) => a + b, 0);
        result.set(
          powers.map((power) => power / sum),
          first,
        );
      }
      return result;
    }
  }
}
