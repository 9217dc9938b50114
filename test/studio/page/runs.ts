import { createRandom } from '../../../src/base/random.ts';
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
    weights: 11_200 + i,
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
