import { createRandom } from '../../../src/base/random.ts';
import { connect } from '../../../src/network/connect.ts';
import type { Junction } from '../../../src/network/network.ts';
import type { RunRecord, WeightHistograms } from '../../../src/runs/run.ts';
import type { NetworkSpec } from '../../../src/schema/network-spec.ts';
import { curveColumns, type PredictionsAnswer, type RunSummary } from '../../../src/studio/protocol.ts';

/** A run list as a season of experiments leaves it. */
export function madeUpRuns(count: number): RunSummary[] {
  return Array.from({ length: count }, (_, i) => ({
    folder: `/runs/run-${i}`,
    id: `run-${i}`,
    created: new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString(),
    network: ['large-sparse', 'article', 'cifar'][i % 3],
    dataset: ['mnist', 'digits', 'cifar10'][i % 3],
    training: 'paper',
    seed: (i % 5) + 1,
    weights: [12_409, 16, 2_119_200][i % 3],
    status: i % 11 === 10 ? ('cancelled' as const) : ('done' as const),
    testAccuracy: 0.95 + 0.03 * Math.sin(i),
    epochs: 50,
  }));
}

/** Curve rows of a run that learns: loss falls, accuracy rises, both with noise of their own. */
export function madeUpCurve(seed: number, epochs: number): Float64Array {
  const random = createRandom(seed, 'curve');
  const rows = new Float64Array(epochs * curveColumns.length);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const fall = 0.05 + 1.2 * Math.exp(-epoch / (6 + (seed % 5)));
    const wobble = 0.02 * random.normal();
    rows.set(
      [
        epoch,
        fall * (1 + wobble),
        1 - 0.12 * fall * (1 - wobble),
        (fall + 0.04) * (1 + 2 * wobble),
        0.985 - 0.14 * fall * (1 + 2 * wobble),
        1e-3,
        1.5,
      ],
      (epoch - 1) * curveColumns.length,
    );
  }
  return rows;
}

/** Weights as training leaves them: most near zero. */
export function madeUpWeights(junction: Junction) {
  const connections = connect(junction);
  if (!connections.ok) throw new Error(connections.error.message);
  const random = createRandom(junction.index, 'weights');
  const weights = Float32Array.from(connections.value.leftOf, () => random.normal() ** 3 / 4);
  const bias = new Float32Array(junction.right).fill(0.1);
  return { index: junction.index, connections: connections.value, weights, bias };
}

/** Rings and bars, 28 × 28, that pass for digits. */
export function madeUpDigits(indices: readonly number[]): ArrayBuffer {
  const inputs = new Float32Array(indices.length * 784);
  indices.forEach((index, row) => {
    for (let i = 0; i < 784; i++) {
      const [x, y] = [(i % 28) - 13.5, Math.floor(i / 28) - 13.5];
      const ring = Math.exp(-((Math.hypot(x, y) - 4 - (index % 5)) ** 2) / 3);
      const bar = Math.exp(-(x ** 2) / 4) * (Math.abs(y) < 10 ? 1 : 0);
      inputs[row * 784 + i] = index % 2 ? bar : ring;
    }
  });
  return inputs.buffer;
}

/** Predictions of a network that is mostly right, and takes neighbours for each other. */
export function madeUpPredictions(count: number, classes: number): PredictionsAnswer {
  const random = createRandom(1, 'predictions');
  const probabilities = new Float32Array(count * classes).fill(0.2 / (classes - 1));
  const labels = new Uint16Array(count);
  for (let i = 0; i < count; i++) {
    labels[i] = random.below(classes);
    const shift = random.uniform() < 0.9 ? 0 : 1 + random.below(3);
    probabilities[i * classes + ((labels[i] + shift) % classes)] = 0.8;
  }
  return { count, classes, probabilities: probabilities.buffer, labels: labels.buffer };
}

/** Weights that spread while they are trained. */
export function madeUpHistograms(epochs: number, junctions: number): WeightHistograms[] {
  return Array.from({ length: epochs }, (_, epoch) => ({
    epoch,
    junctions: Array.from({ length: junctions }, (_, junction) => {
      const spread = 0.3 + 0.04 * epoch * (junction + 1);
      const counts = Array.from({ length: 40 }, (_, bin) =>
        Math.round(1_000 * Math.exp(-(((bin - 19.5) / 20) ** 2) * (8 - junction))),
      );
      return { index: junction + 1, low: -spread, high: spread, counts };
    }),
  }));
}

/** The record of a run in the list. */
export function madeUpRecord(run: RunSummary, network: NetworkSpec): RunRecord {
  return {
    formatVersion: 1,
    id: run.id,
    created: run.created,
    psnet: '0.2.0',
    network,
    dataset: {
      name: run.dataset,
      source: { kind: 'builtin', id: run.dataset as 'mnist' },
      shuffle: true,
      seed: 1,
      preprocessing: [],
    },
    training: {
      name: run.training,
      optimizer: { kind: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
      learningRate: run.seed > 3 ? 3e-3 : 1e-3,
      schedule: { kind: 'constant' },
      loss: 'cross-entropy',
      batch: 256,
      epochs: 50,
      l2: 8e-5,
      dropout: 0,
      init: { kind: 'he', distribution: 'normal', fans: 'dense' },
      bias: 0.1,
      seeds: [run.seed],
      backend: 'psnet',
      checkpoint: 0,
    },
    seed: run.seed,
    weights: run.weights,
    status: run.status,
  };
}
