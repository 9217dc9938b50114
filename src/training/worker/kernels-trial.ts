import { createHash } from 'node:crypto';
import type { Dataset, Samples } from '../../data/dataset.ts';
import { buildNetwork } from '../../network/build-network.ts';
import type { LayerSpec } from '../../schema/network-spec.ts';
import type { TrainingSpec } from '../../schema/training-spec.ts';
import { createEngine } from '../engine/engine.ts';
import { initialParameters } from '../engine/initial-parameters.ts';
import { floatsAt, MemoryLayout } from '../engine/memory-layout.ts';
import { parametersOf } from '../engine/parameters.ts';
import { planTraining } from '../engine/plan-training.ts';
import { epochOrder } from '../engine/sample-store.ts';

// Entry of the trial that wide-vectors.ts runs twice: trains small networks that use every kernel for some steps and
// prints a hash of all their parameters, losses and outputs.

const half = { density: 0.5, pattern: { kind: 'structured' }, seed: 1 } as const;
const batchNorm = { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-3 } as const;
const square = { kernel: [3, 3], stride: [1, 1], padding: 'same' } as const;
const pool = (mode: 'max' | 'average'): LayerSpec => ({ kind: 'pool', mode, size: [2, 2], stride: [2, 2] });
const output: LayerSpec = { kind: 'dense', units: 4, activation: 'softmax', sparsity: half };

const perceptron: readonly LayerSpec[] = [
  { kind: 'dense', units: 46, activation: 'relu', sparsity: half },
  { kind: 'dense', units: 33, activation: 'tanh', sparsity: { ...half, density: undefined } },
  { kind: 'dropout', rate: 0.2 },
  { kind: 'dense', units: 21, activation: 'sigmoid', sparsity: half },
  output,
];
const convolutional: readonly LayerSpec[] = [
  {
    kind: 'conv',
    filters: 6,
    ...square,
    taps: 4,
    activation: 'relu',
    sparsity: { ...half, density: undefined },
  },
  pool('max'),
  { kind: 'conv', filters: 5, ...square, activation: 'linear', sparsity: half },
  batchNorm,
  pool('average'),
  { kind: 'flatten' },
  output,
];

const adam = { kind: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.01 } as const;
const momentum = { kind: 'sgd', momentum: 0.9, nesterov: true } as const;

const trainingOf = (changes: Partial<TrainingSpec>): TrainingSpec => ({
  name: 'trial',
  optimizer: adam,
  learningRate: 1e-2,
  schedule: { kind: 'constant' },
  loss: 'cross-entropy',
  batch: 90,
  epochs: 1,
  l2: 1e-4,
  dropout: 0,
  init: { kind: 'he', distribution: 'normal', fans: 'sparse' },
  bias: 0.1,
  seeds: [1],
  backend: 'psnet',
  checkpoint: 0,
  ...changes,
});

const trials: readonly [number[], readonly LayerSpec[], TrainingSpec][] = [
  [[150], perceptron, trainingOf({})],
  [[150], perceptron, trainingOf({ optimizer: momentum, loss: 'squared-error', clip: 0.1 })],
  [[12, 11, 2], convolutional, trainingOf({})],
];

const steps = 4;
/** From here on junctions are computed as whole matrices: half of the perceptron's are, half are not. */
const denseFrom = [2, 0.5];

function datasetOf(inputShape: readonly number[], count: number): Dataset {
  const features = inputShape.reduce((a, b) => a * b, 1);
  const inputs = Float32Array.from({ length: count * features }, (_, i) => Math.fround(Math.sin(i * 0.7)));
  const labels = Uint16Array.from({ length: count }, (_, i) => i % 4);
  const samples: Samples = { count, inputs, scale: 1, labels };
  return { name: 'trial', inputShape, classes: 4, train: samples, validation: samples, test: samples };
}

/** Trains a network for some steps; tells `hear` everything it came to. */
async function train(
  [shape, layers, training]: (typeof trials)[number],
  from: number,
  hear: (result: string | Float32Array) => void,
): Promise<void> {
  const network = buildNetwork({ name: 'trial', input: { shape }, layers, seed: 1 });
  if (!network.ok) throw new Error(network.error[0].message);
  const parameters = initialParameters(network.value, training, 1);
  if (!parameters.ok) throw new Error(parameters.error.message);
  const layout = new MemoryLayout();
  const plan = planTraining(network.value, training, layout, 1, from);
  const engine = await createEngine(plan, layout, parameters.value, datasetOf(shape, training.batch));
  const order = epochOrder(training.batch, 1, 1);
  for (let update = 1; update <= steps; update++) {
    const step = { rate: training.learningRate, update, dropoutKey: update };
    hear(String(engine.trainBatch(order, 0, training.batch, step).loss));
  }
  hear(String(engine.evaluateBatch('test', 0, training.batch).loss));
  for (const { values } of parametersOf(plan)) hear(floatsAt(engine.memory, values));
}

async function main(): Promise<void> {
  const hash = createHash('sha256');
  for (const trial of trials) {
    for (const from of denseFrom) await train(trial, from, (result) => hash.update(result));
  }
  console.log(hash.digest('hex'));
}

void main();
