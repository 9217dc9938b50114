import { readPredictions } from '../runs/predictions.ts';
import { addressOf } from './address.ts';
import { fullyConnected } from './baselines.ts';
import type { MeasuredPoint } from './run-experiment.ts';

/** Probabilities below this count as this, so that one certain mistake does not make the mean infinite. */
const leastProbability = 1e-12;

/**
 * Mean over samples of KL(p ‖ q) = Σ p·ln(p/q) in nats, both row-major [samples × classes]: how much of the fully
 * connected network's soft answer p the sparse network's q misses.
 */
export function meanDivergence(p: Float32Array, q: Float32Array, classes: number): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++)
    if (p[i] > 0) sum += p[i] * Math.log(p[i] / Math.max(q[i], leastProbability));
  return sum / (p.length / classes);
}

/**
 * For every point whose fully connected twin (same data, training and seed) was run too: the mean over seeds of the
 * divergence from it, from the predictions that runs keep.
 */
export async function divergences(measured: readonly MeasuredPoint[]): Promise<Map<MeasuredPoint, number>> {
  const runs = new Map(
    measured.flatMap(({ measurements }) => measurements.map(({ address, run }) => [address, run] as const)),
  );
  const found = new Map<MeasuredPoint, number>();
  for (const entry of measured) {
    const { settings } = entry.point;
    const twin = { ...settings, network: fullyConnected(settings.network), method: 'predefined' as const };
    const values: number[] = [];
    for (const { seed, run } of entry.measurements) {
      const twinRun = runs.get(addressOf(twin, seed));
      if (run === undefined || twinRun === undefined || twinRun === run) continue;
      const [dense, sparse] = [await readPredictions(twinRun), await readPredictions(run)];
      if (!dense.ok || !sparse.ok) continue;
      values.push(meanDivergence(dense.value.probabilities, sparse.value.probabilities, dense.value.classes));
    }
    if (values.length > 0) found.set(entry, values.reduce((a, b) => a + b, 0) / values.length);
  }
  return found;
}
