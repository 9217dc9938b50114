import { createRandom } from '../../../src/base/random.ts';
import { connect } from '../../../src/network/connect.ts';
import type { Junction } from '../../../src/network/network.ts';
import { curveColumns, type RunSummary } from '../../../src/studio/protocol.ts';

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
