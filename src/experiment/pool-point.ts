import { ok } from '../base/result.ts';
import type { PoolRequest, TrainingPool } from '../queue/training-pool.ts';
import type { EpochMetrics } from '../runs/run.ts';
import type { RunPoint } from './run-experiment.ts';
import { runPointIn } from './run-point.ts';
import { jobOf, type TrainingPlaces } from './train-point.ts';

/** Trainings put on a queue at once: enough for many workers. */
export const queuedAtOnce = 200;

/** How points are trained with their runs kept in a folder: on a pool where there is one, else in threads here. */
export const runPointsOn =
  (pool: TrainingPool | undefined, places: Omit<TrainingPlaces, 'runsFolder'>) =>
  (runsFolder: string): RunPoint => {
    const here = runPointIn({ ...places, runsFolder });
    return pool ? trainPointOn(pool, { ...places, runsFolder }, here) : here;
  };

/**
 * Trains a point's task on a pool, the workers of a queue say, and brings its run here, which the comparison
 * of predictions reads. A run that can't be fetched any more leaves its numbers all the same. Baselines that
 * change edges while they train stay on this machine: `here` trains them.
 */
const trainPointOn =
  (pool: TrainingPool, places: TrainingPlaces, here: RunPoint): RunPoint =>
  async (task, begun, signal) => {
    if (task.settings.method !== 'predefined') return here(task, begun, signal);
    const { network, dataset, training, seed } = jobOf(task, places);
    const request: PoolRequest = { job: { network, dataset, training, seed } };
    const outcome = await pool.train(request, () => undefined, signal);
    if (!outcome.ok) return outcome;
    const { epochs, weights, testAccuracy, testLoss } = outcome.value;
    const fetched = await pool.fetchRun(request, outcome.value, places.runsFolder);
    return ok({
      address: task.address,
      seed: task.seed,
      // Without stop rules every outcome has its test result.
      testAccuracy: testAccuracy ?? 0,
      testLoss: testLoss ?? 0,
      validationAccuracy: bestValidation(epochs),
      weights,
      seconds: epochs.reduce((sum, { seconds }) => sum + seconds, 0),
      run: fetched.ok ? fetched.value : undefined,
    });
  };

function bestValidation(epochs: readonly EpochMetrics[]): number | undefined {
  const validation = epochs.map(({ validationAccuracy }) => validationAccuracy).filter(Number.isFinite);
  return validation.length > 0 ? Math.max(...validation) : undefined;
}
