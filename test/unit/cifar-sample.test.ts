import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../../src/data/dataset.ts';
import { loadDataset } from '../../src/data/load-dataset.ts';
import { loadPsnetFile } from '../../src/language/load-file.ts';
import { buildNetwork } from '../../src/network/build-network.ts';
import type { Network } from '../../src/network/network.ts';
import { builtinDataset } from '../../src/schema/defaults.ts';
import type { TrainingSpec } from '../../src/schema/training-spec.ts';
import { createEngine, type Engine } from '../../src/training/engine/engine.ts';
import { initialParameters } from '../../src/training/engine/initial-parameters.ts';
import { MemoryLayout } from '../../src/training/engine/memory-layout.ts';
import { planTraining } from '../../src/training/engine/plan-training.ts';
import { epochOrder } from '../../src/training/engine/sample-store.ts';
import { loadTensorFlow } from '../../src/training/tensorflow/load-tensorflow.ts';
import { TensorFlowEngine } from '../../src/training/tensorflow/tensorflow-engine.ts';
import { learningRate } from '../../src/training/trainer/learning-rate.ts';

// The network `cifar` of the language's contract, layer by layer as it stands there, on files as CIFAR-100 has them.

/** Images that are not black: of ten classes, stripes of a colour and a width of the class, each at its own shift. */
const pictures = 40;

function records(count: number): Uint8Array {
  const size = 2 + 3 * 1024;
  const bytes = new Uint8Array(count * size);
  for (let row = 0; row < pictures; row++) {
    const label = row % 10;
    bytes.set([label >> 1, label], row * size);
    for (let i = 0; i < 3 * 1024; i++) {
      const [plane, y, x] = [Math.floor(i / 1024), Math.floor(i / 32) % 32, i % 32];
      const wave = Math.sin(((x + 3 * row) * (1 + (label % 5))) / 4) + Math.cos((y * (1 + (label % 3))) / 5);
      bytes[row * size + 2 + i] = 128 + 40 * wave + 12 * ((label + plane) % 3);
    }
  }
  return bytes;
}

let cacheFolder: string;
let dataset: Dataset;
let network: Network;
let paper: TrainingSpec;
beforeAll(async () => {
  cacheFolder = await mkdtemp(join(tmpdir(), 'psnet-cifar-'));
  const folder = join(cacheFolder, 'cifar100');
  await mkdir(folder);
  await writeFile(join(folder, 'train.bin.gz'), gzipSync(records(50_000), { level: 1 }));
  await writeFile(join(folder, 'test.bin.gz'), gzipSync(records(10_000), { level: 1 }));
  const loaded = await loadDataset(builtinDataset('cifar100')!, { cacheFolder, allowDownload: false });
  if (!loaded.ok) throw new Error(loaded.error.message);
  dataset = loaded.value;
  const file = join(import.meta.dirname, '..', '..', 'src', 'language', 'testing', 'contract.psnet');
  const { model } = await loadPsnetFile(file);
  const built = buildNetwork(model!.networks.find(({ name }) => name === 'cifar')!);
  if (!built.ok) throw new Error(built.error[0].message);
  network = built.value;
  paper = model!.trainings.find(({ name }) => name === 'paper')!;
}, 60_000);
afterAll(() => rm(cacheFolder, { recursive: true, force: true }));

/** A plan in memory of its own, and the weights every engine begins with. */
function begin(training: TrainingSpec) {
  const parameters = initialParameters(network, training, 1);
  if (!parameters.ok) throw new Error(parameters.error.message);
  const layout = new MemoryLayout();
  return { plan: planTraining(network, training, layout), layout, parameters: parameters.value };
}

function ourEngine(training: TrainingSpec): Promise<Engine> {
  const { plan, layout, parameters } = begin(training);
  return createEngine(plan, layout, parameters, dataset);
}

async function tensorFlowEngine(training: TrainingSpec): Promise<Engine> {
  const { plan, layout, parameters } = begin(training);
  const tensorFlow = await loadTensorFlow(true);
  return new TensorFlowEngine(tensorFlow, network, plan, layout, parameters, dataset, {});
}

/** Losses of the first steps over the pictures, epoch after epoch in an order of its own. */
function lossesOf(engine: Engine, training: TrainingSpec, steps: number): number[] {
  const { batch } = training;
  const perEpoch = pictures / batch;
  return Array.from({ length: steps }, (_, done) => {
    const epoch = Math.floor(done / perEpoch);
    const step = { rate: learningRate(training, done, epoch), update: done + 1, dropoutKey: 0 };
    return engine.trainBatch(epochOrder(pictures, 1, epoch + 1), (done % perEpoch) * batch, batch, step).loss;
  });
}

const mean = (some: readonly number[]) => some.reduce((sum, value) => sum + value, 0) / some.length;

describe("the contract's cifar network", () => {
  it('is as sparse as its file says', () => {
    expect(network.spec.layers.map(({ kind }) => kind)).toEqual([
      'conv',
      'conv',
      'pool',
      'flatten',
      'dense',
      'dense',
    ]);
    const [taps, quarter, ...dense] = network.junctions.map(({ left, right, weights }) => ({
      edges: weights,
      density: weights / (left * right),
    }));
    expect(taps.density).toBeCloseTo(4 / 9, 2);
    expect(quarter).toEqual({ edges: (9 * 60 * 60) / 4, density: 0.25 });
    expect(dense.map(({ density }) => density)).toEqual([0.05, 0.2]);
  });

  it('learns pictures in 100 steps', async () => {
    const training = { ...paper, batch: 8 };
    const engine = await ourEngine(training);
    const losses = lossesOf(engine, training, 100);
    engine.close();
    expect(mean(losses.slice(-10))).toBeLessThan(0.5 * mean(losses.slice(0, 10)));
  }, 60_000);

  // TensorFlow in JavaScript takes seconds a step of this network; oracle.test.ts has 100 steps of a smaller one.
  it('has the losses that TensorFlow comes to', async () => {
    const training = { ...paper, batch: 1 };
    const [ours, theirs] = [await ourEngine(training), await tensorFlowEngine(training)];
    const expected = lossesOf(theirs, training, 2);
    const losses = lossesOf(ours, training, 2);
    theirs.close();
    ours.close();
    for (const [at, loss] of losses.entries()) {
      expect(Math.abs(loss - expected[at]) / expected[at]).toBeLessThan(1e-4);
    }
  }, 60_000);
});
