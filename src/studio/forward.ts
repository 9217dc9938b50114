import { problem, type Result } from '../base/result.ts';
import type { Connections } from '../network/connections.ts';
import type { Network } from '../network/network.ts';
import type { Activation } from '../schema/network-spec.ts';
import { say } from './say.ts';

/** Trained parameters of a junction: the edges, a weight each, a bias for each right neuron. */
export interface TrainedJunction {
  readonly connections: Connections;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** Trained scale, shift and statistics of a batch normalisation, by index into spec.layers. */
export interface TrainedNormalisation {
  readonly layer: number;
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/**
 * Sparse inference of one input in plain arithmetic, for networks of dense layers (with flatten, dropout and
 * batch normalisation between): quick enough to follow a drawing hand. Inputs shorter than the first layer
 * are zero-padded, as `pad` does. Errors: `forward-unsupported` for convolutions and pooling.
 */
export function forward(
  network: Network,
  junctions: readonly TrainedJunction[],
  input: Float32Array,
  normalisations: readonly TrainedNormalisation[] = [],
): Result<Float32Array> {
  let values = new Float32Array(network.junctions[0].left);
  values.set(input.subarray(0, values.length));
  for (const [index, { spec, junction }] of network.layers.entries()) {
    switch (spec.kind) {
      case 'dense':
        values = activate(weigh(junctions[junction!.index - 1], values), spec.activation);
        break;
      case 'batch-norm': {
        const trained = normalisations.find(({ layer }) => layer === index);
        if (trained) values = normalise(values, trained, spec.epsilon);
        break;
      }
      case 'flatten':
      case 'dropout':
        break;
      default:
        return problem(
          'forward-unsupported',
          say('Drawing is for networks of dense layers; this one has convolutions or pooling.'),
        );
    }
  }
  return { ok: true, value: values };
}

function weigh(
  { connections, weights, bias }: TrainedJunction,
  values: Float32Array,
): Float32Array<ArrayBuffer> {
  const { right, rowStart, leftOf } = connections;
  const sums = new Float32Array(right);
  for (let j = 0; j < right; j++) {
    let sum = bias[j];
    for (let e = rowStart[j]; e < rowStart[j + 1]; e++) sum += weights[e] * values[leftOf[e]];
    sums[j] = sum;
  }
  return sums;
}

function normalise(
  values: Float32Array,
  { gamma, beta, mean, variance }: TrainedNormalisation,
  epsilon: number,
): Float32Array<ArrayBuffer> {
  return Float32Array.from(
    values,
    (value, i) => (gamma[i] * (value - mean[i])) / Math.sqrt(variance[i] + epsilon) + beta[i],
  );
}

function activate(values: Float32Array<ArrayBuffer>, activation: Activation): Float32Array<ArrayBuffer> {
  switch (activation) {
    case 'relu':
      return values.map((value) => Math.max(0, value));
    case 'sigmoid':
      return values.map((value) => 1 / (1 + Math.exp(-value)));
    case 'tanh':
      return values.map(Math.tanh);
    case 'linear':
      return values;
    case 'softmax': {
      const largest = Math.max(...values);
      const powers = values.map((value) => Math.exp(value - largest));
      const sum = powers.reduce((total, power) => total + power, 0);
      return powers.map((power) => power / sum);
    }
  }
}
