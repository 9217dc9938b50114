import type { Dataset, Samples } from '../src/data/dataset.ts';
import { buildNetwork } from '../src/network/build-network.ts';
import type { Network } from '../src/network/network.ts';
import type { LayerSpec, NetworkSpec } from '../src/schema/network-spec.ts';
import type { TrainingSpec } from '../src/schema/training-spec.ts';
import { initialParameters, type JunctionParameters } from '../src/training/engine/initial-parameters.ts';
import { type BenchCase, classesOf } from './cases.ts';

/** Samples that batches are drawn from, shuffled, as in a real training. */
export const pool = 2048;

function layerOf(layer: BenchCase['network']['layers'][number], density: number): LayerSpec {
  const sparsity = {
    density: density === 1 ? undefined : density,
    pattern: { kind: 'structured' as const },
    seed: 1,
  };
  switch (layer.kind) {
    case 'dense':
      return { ...layer, sparsity };
    case 'conv':
      return { ...layer, kernel: [layer.kernel, layer.kernel], stride: [1, 1], padding: 'same', sparsity };
    case 'max-pool':
      return { kind: 'pool', mode: 'max', size: [layer.size, layer.size], stride: [layer.size, layer.size] };
    case 'flatten':
      return layer;
  }
}

const trainingOf = (batch: number): TrainingSpec => ({
  name: 'bench',
  optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 },
  learningRate: 1e-3,
  schedule: { kind: 'constant' },
  loss: 'cross-entropy',
  batch,
  epochs: 1,
  l2: 0,
  dropout: 0,
  init: { kind: 'he', distribution: 'normal', fans: 'sparse' },
  bias: 0,
  seeds: [1],
  backend: 'psnet',
  checkpoint: 0,
});

function datasetOf({ network }: BenchCase): Dataset {
  const features = network.input.reduce((a, b) => a * b, 1);
  const classes = classesOf(network);
  const inputs = Uint8Array.from(
    { length: pool * features },
    (_, i) => (Math.imul(i + 1, 0x9e3779b1) >>> 16) & 0xff,
  );
  const labels = Uint16Array.from({ length: pool }, (_, i) => i % classes);
  const train: Samples = { count: pool, inputs, scale: 1 / 255, labels };
  const none: Samples = { count: 0, inputs: new Uint8Array(0), scale: 1, labels: new Uint16Array(0) };
  return { name: 'bench', inputShape: network.input, classes, train, validation: none, test: none };
}

/** A case as PSNet knows it: what a plan and an engine are made of. */
export interface OwnCase {
  readonly network: Network;
  readonly training: TrainingSpec;
  readonly parameters: readonly JunctionParameters[];
  readonly dataset: Dataset;
}

/** Builds a case's network, its initial weights and made-up samples. Throws where the case makes no sense. */
export function ownCase(benchCase: BenchCase): OwnCase {
  const { network, density, batch } = benchCase;
  const layers = network.layers.map((layer) => layerOf(layer, density));
  const spec: NetworkSpec = { name: network.name, input: { shape: network.input }, layers, seed: 1 };
  const built = buildNetwork(spec);
  if (!built.ok) throw new Error(built.error[0].message);
  const training = trainingOf(batch);
  const parameters = initialParameters(built.value, training, 1);
  if (!parameters.ok) throw new Error(parameters.error.message);
  return { network: built.value, training, parameters: parameters.value, dataset: datasetOf(benchCase) };
}
