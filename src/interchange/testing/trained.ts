import { createRandom } from '../../base/random.ts';
import { buildNetwork } from '../../network/build-network.ts';
import { connect } from '../../network/connect.ts';
import { conv, dense, goodValue, networkOf } from '../../network/testing/networks.ts';
import type { NetworkSpec } from '../../schema/network-spec.ts';
import { predict } from '../predict.ts';
import type { TrainedNetwork } from '../trained-network.ts';

/** A network with random weights, as if trained: sparse as its spec says. */
export function trainedOf(spec: NetworkSpec): TrainedNetwork {
  const network = goodValue(buildNetwork(spec));
  const random = createRandom(7, 'weights');
  const normals = (length: number, scale: number) =>
    Float32Array.from({ length }, () => random.normal() * scale);
  const junctions = network.junctions.map((junction) => {
    const connections = goodValue(connect(junction));
    const scale = Math.sqrt(2 / (connections.leftOf.length / junction.right));
    return {
      index: junction.index,
      connections,
      weights: normals(connections.leftOf.length, scale),
      bias: normals(junction.right, 0.1),
    };
  });
  const normalisations = network.layers.flatMap(({ spec: { kind }, outputShape }, layer) => {
    const channels = outputShape.at(-1)!;
    const positive = () => normals(channels, 0.3).map((value) => 1 + Math.abs(value));
    return kind === 'batch-norm'
      ? [
          {
            layer,
            gamma: positive(),
            beta: normals(channels, 0.2),
            mean: normals(channels, 0.2),
            variance: positive(),
          },
        ]
      : [];
  });
  return { network, junctions, normalisations, origin: 'a network of the tests' };
}

/** A padded sparse MLP with every activation. */
export const mlp = (): TrainedNetwork => {
  const layers = [
    dense(20, { outDegree: 4, pattern: { kind: 'clash-free', type: 2, dither: true } }),
    { ...dense(15, { density: 0.21 }), activation: 'tanh' as const },
    { ...dense(12), activation: 'sigmoid' as const },
    { kind: 'dropout' as const, rate: 0.5 },
    { ...dense(5, { density: 0.5, pattern: { kind: 'random' } }), activation: 'softmax' as const },
  ];
  return trainedOf({ ...networkOf([37], ...layers), name: 'mlp', input: { shape: [37], pad: 40 } });
};

/** A sparse CNN with every kind of layer, odd sizes, strides and both paddings. */
export const cnn = (): TrainedNetwork =>
  trainedOf({
    ...networkOf(
      [11, 9, 2],
      conv(6, { taps: 4, stride: [2, 1] }),
      { kind: 'batch-norm', momentum: 0.99, epsilon: 1e-3 },
      conv(5, { kernel: [2, 3], padding: 'valid', sparsity: dense(1, { density: 0.4 }).sparsity }),
      { kind: 'pool', mode: 'max', size: [2, 2], stride: [1, 2] },
      conv(4, { kernel: [1, 1], activation: 'tanh' }),
      { kind: 'pool', mode: 'average', size: [2, 1], stride: [1, 1] },
      { kind: 'flatten' },
      dense(8, { density: 0.3 }),
      { kind: 'batch-norm', momentum: 0.99, epsilon: 1e-3 },
      { ...dense(3), activation: 'softmax' },
    ),
    name: 'cnn',
  });

/** A CNN that ends in global average pooling. */
export const pooledCnn = (): TrainedNetwork =>
  trainedOf({
    ...networkOf(
      [6, 6, 1],
      conv(4, { taps: 3 }),
      { kind: 'global-average-pool' },
      { ...dense(3), activation: 'softmax' },
    ),
    name: 'pooled-cnn',
  });

/** Some inputs, and what the network puts out for them, by the reference implementation. */
export function samplesOf(trained: TrainedNetwork, count = 7) {
  const shape = trained.network.spec.input.shape;
  const features = shape.reduce((a, b) => a * b, 1);
  const random = createRandom(11, 'inputs');
  const inputs = Float32Array.from({ length: count * features }, () => random.normal());
  const predictions = Array.from({ length: count }, (_, sample) =>
    predict(trained, inputs.subarray(sample * features, (sample + 1) * features)),
  );
  const output = predictions.flatMap((each) => [...each.output]);
  const logits = predictions.flatMap((each) => [...each.logits]);
  return { count, shape, inputs, output, logits };
}

/** The largest difference between two lists of numbers. */
export function farthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let most = 0;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
  return most;
}
