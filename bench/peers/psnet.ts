// PSNet as a peer: node psnet.ts THREADS [VARIANT]
import { cacheFolder } from '../../src/data/cache-folder.ts';
import type { Dataset, Samples } from '../../src/data/dataset.ts';
import { buildNetwork } from '../../src/network/build-network.ts';
import type { LayerSpec, NetworkSpec } from '../../src/schema/network-spec.ts';
import type { TrainingSpec } from '../../src/schema/training-spec.ts';
import { createEngine } from '../../src/training/engine/engine.ts';
import { initialParameters } from '../../src/training/engine/initial-parameters.ts';
import { MemoryLayout } from '../../src/training/engine/memory-layout.ts';
import { planTraining } from '../../src/training/engine/plan-training.ts';
import { epochOrder } from '../../src/training/engine/sample-store.ts';
import { crossoverOf } from '../../src/training/kernels/crossover.ts';
import { bestVariant, type KernelVariant, tileSamples } from '../../src/training/kernels/kernels.ts';
import { useWideVectors, wideVectorsVariable } from '../../src/training/kernels/wide-vectors.ts';
import { type BenchCase, classesOf } from '../cases.ts';
import { serve, type Trainee } from './serve.ts';

const threads = Number(process.argv[2] ?? 1);
const variant = (process.argv[3] as KernelVariant | undefined) ?? bestVariant();

/** Samples that batches are drawn from, shuffled, as in a real training. */
const pool = 2048;

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

async function prepare(benchCase: BenchCase): Promise<Trainee> {
  const { network, density, batch } = benchCase;
  const layers = network.layers.map((layer) => layerOf(layer, density));
  const spec: NetworkSpec = { name: network.name, input: { shape: network.input }, layers, seed: 1 };
  const built = buildNetwork(spec);
  if (!built.ok) throw new Error(built.error[0].message);
  const training = trainingOf(batch);
  const parameters = initialParameters(built.value, training, 1);
  if (!parameters.ok) throw new Error(parameters.error.message);
  const layout = new MemoryLayout();
  const denseFrom = await crossoverOf(cacheFolder(), Math.ceil(batch / tileSamples));
  const plan = planTraining(built.value, training, layout, threads, denseFrom);
  const engine = await createEngine(plan, layout, parameters.value, datasetOf(benchCase), { variant });
  const order = epochOrder(pool, 1, 1);
  let update = 0;
  return {
    step: () => {
      update++;
      const begin = ((update - 1) % Math.floor(pool / batch)) * batch;
      engine.trainBatch(order, begin, batch, { rate: 1e-3, update, dropoutKey: update });
    },
    close: () => engine.close(),
  };
}

process.env[wideVectorsVariable] ??= '1';
await useWideVectors(cacheFolder());
await serve(prepare);
process.exit(0);
