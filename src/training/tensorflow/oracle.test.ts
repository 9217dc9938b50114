import { describe, expect, it } from 'vitest';
import { buildNetwork } from '../../network/build-network.ts';
import type { LayerSpec } from '../../schema/network-spec.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { initialParameters } from '../engine/initial-parameters.ts';
import { floatsAt, MemoryLayout } from '../engine/memory-layout.ts';
import { parametersOf } from '../engine/parameters.ts';
import { planTraining } from '../engine/plan-training.ts';
import { epochOrder } from '../engine/sample-store.ts';
import { convLayer, datasetOf, denseLayer, half, networkOf, trainingOf } from '../testing/specs.ts';
import { type LoadedTensorFlow, loadTensorFlow } from './load-tensorflow.ts';
import { TensorFlowEngine } from './tensorflow-engine.ts';

const perceptron: LayerSpec[] = [
  denseLayer(32, 'relu', 0.25),
  denseLayer(24, 'tanh', 0.5),
  denseLayer(6, 'softmax'),
];
const convolutional: LayerSpec[] = [
  convLayer(4, 'relu', { taps: 4 }),
  { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-3 },
  { kind: 'pool', mode: 'max', size: [2, 2], stride: [2, 2] },
  convLayer(4, 'tanh', { stride: [2, 2], sparsity: half }),
  { kind: 'flatten' },
  denseLayer(6, 'softmax', 0.5),
];

/** Both engines over the same network, initial weights and samples. */
async function both(
  tensorFlow: LoadedTensorFlow,
  input: readonly number[],
  layers: LayerSpec[],
  training: TrainingSpec,
) {
  const network = buildNetwork(networkOf(input, layers));
  if (!network.ok) throw new Error(network.error[0].message);
  const parameters = initialParameters(network.value, training, 1);
  if (!parameters.ok) throw new Error(parameters.error.message);
  const dataset = datasetOf(input, 6, [320, 40, 40]);
  const [own, other] = [new MemoryLayout(), new MemoryLayout()];
  const plan = planTraining(network.value, training, own);
  const otherPlan = planTraining(network.value, training, other);
  const ours = await createEngine(plan, own, parameters.value, dataset);
  const theirs = new TensorFlowEngine(
    tensorFlow,
    network.value,
    otherPlan,
    other,
    parameters.value,
    dataset,
    {},
  );
  return { ours, theirs };
}

/** Largest relative difference of the two engines' losses over 100 steps; the losses must have fallen meanwhile. */
function largestDifference(ours: Engine, theirs: Engine, training: TrainingSpec): number {
  let largest = 0;
  let [first, last] = [0, 0];
  for (let update = 1; update <= 100; update++) {
    const perEpoch = 320 / training.batch;
    const order = epochOrder(320, 1, Math.ceil(update / perEpoch));
    const begin = ((update - 1) % perEpoch) * training.batch;
    const step = { rate: training.learningRate, update, dropoutKey: 0 };
    const { loss } = ours.trainBatch(order, begin, training.batch, step);
    const expected = theirs.trainBatch(order, begin, training.batch, step).loss;
    largest = Math.max(largest, Math.abs(loss - expected) / expected);
    if (update === 1) first = loss;
    last = loss;
  }
  expect(last).toBeLessThan(first * 0.9);
  return largest;
}

const momentum: Partial<TrainingSpec> = {
  optimizer: { kind: 'sgd', momentum: 0.9, nesterov: true },
  learningRate: 0.02,
  l2: 1e-3,
  clip: 1,
};

describe.each([
  ['TensorFlow.js', false],
  ['TensorFlow as installed', true],
] as const)('%s and the sparse engine agree to 1e-4 over 100 steps', (_, allowNative) => {
  it.each([
    ['a perceptron by Adam', [48], perceptron, { l2: 1e-3, learningRate: 5e-3 }],
    ['a perceptron by Nesterov momentum, clipped', [48], perceptron, momentum],
    ['a perceptron by squared error', [48], perceptron, { loss: 'squared-error', learningRate: 1e-2 }],
    ['a convolutional network by AdamW', [8, 6, 2], convolutional, { learningRate: 3e-3 }],
  ] as const)('on %s', async (_name, input, layers, changes) => {
    const isConvolutional = layers === convolutional;
    const decaying = { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.01 } as const;
    const training = trainingOf({
      batch: 40,
      ...changes,
      ...(isConvolutional && { optimizer: decaying, batch: 32 }),
    });
    const loaded = await loadTensorFlow(isConvolutional, allowNative);
    const { ours, theirs } = await both(loaded, input, [...layers], training);
    expect(largestDifference(ours, theirs, training)).toBeLessThan(1e-4);
    const evaluated = [ours, theirs].map((engine) => engine.evaluateBatch('test', 0, training.batch).loss);
    expect(Math.abs(evaluated[0] - evaluated[1]) / evaluated[0]).toBeLessThan(1e-3);
    theirs.toMemory();
    for (const [at, { values }] of parametersOf(ours.plan).entries()) {
      const mine = floatsAt(ours.memory, values);
      const other = floatsAt(theirs.memory, parametersOf(theirs.plan)[at].values);
      for (let i = 0; i < mine.length; i++) expect(Math.abs(mine[i] - other[i])).toBeLessThan(2e-2);
    }
    theirs.close();
  });
});
