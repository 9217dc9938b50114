import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDataset } from '../data/load-dataset.ts';
import { conv, dense, goodValue, sparsity } from '../network/testing/networks.ts';
import { listRuns } from '../runs/open-run.ts';
import { readPredictions } from '../runs/predictions.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import { trainingOf } from '../training/testing/specs.ts';
import { Control } from '../training/trainer/control.ts';
import { trainJob } from '../training/trainer/train-job.ts';
import { predict } from './predict.ts';
import { farthest } from './testing/trained.ts';
import { loadTrainedNetwork } from './trained-network.ts';

/** The exports follow `predict`; the trainer must agree with it on every kind of layer. */
const digits: DatasetSpec = {
  name: 'digits',
  source: { kind: 'builtin', id: 'digits' },
  shuffle: false,
  seed: 0,
  preprocessing: [],
};
const layers: NetworkSpec['layers'] = [
  conv(8, { taps: 4, stride: [2, 1] }),
  { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-3 },
  conv(6, { kernel: [2, 3], padding: 'valid', activation: 'tanh', sparsity: sparsity({ density: 0.5 }) }),
  { kind: 'pool', mode: 'max', size: [1, 2], stride: [1, 2] },
  conv(6, { kernel: [1, 2], activation: 'sigmoid' }),
  { kind: 'pool', mode: 'average', size: [2, 1], stride: [1, 1] },
  { kind: 'flatten' },
  dense(24, { density: 0.4, pattern: { kind: 'random' } }),
  { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-3 },
  { kind: 'dropout', rate: 0.2 },
  { ...dense(10), activation: 'softmax' },
];
const pooled: NetworkSpec['layers'] = [
  conv(8, { taps: 3 }),
  { kind: 'global-average-pool' },
  { ...dense(10), activation: 'softmax' },
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-agreement-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a CNN trained on digits', () => {
  it.each([
    ['every-layer', layers],
    ['global-pooling', pooled],
  ])('predicts in the trainer what its exports will: %s', async (name, these) => {
    const network: NetworkSpec = { name, input: { shape: [8, 8, 1] }, layers: these, seed: 1 };
    const surroundings = {
      runsFolder: join(folder, name),
      cacheFolder: join(folder, 'cache'),
      allowDownload: false,
    };
    const job = { network, training: trainingOf({ epochs: 2 }), dataset: digits, seed: 1, ...surroundings };
    await trainJob(job, new Control(), () => {});
    const [run] = await listRuns(surroundings.runsFolder);
    const trained = goodValue(await loadTrainedNetwork(run.folder));
    const engine = goodValue(await readPredictions(run.folder)).probabilities;
    const { test } = goodValue(await loadDataset(digits, surroundings));
    const found = Array.from({ length: test.count }, (_, i) => {
      const input = Array.from(test.inputs.subarray(i * 64, (i + 1) * 64), (entry) => entry * test.scale);
      return [...predict(trained, input).output];
    }).flat();
    expect(farthest(found, engine)).toBeLessThan(1e-5);
  });
});
