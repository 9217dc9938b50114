import type { EpochMetrics } from '../runs/run.ts';
import { scoreOf } from './objective.ts';
import { bestAccuracy, type Trial } from './trial.ts';

/** At each rung the best 1/η of the trials go on (asynchronous successive halving, Li et al. 2020). */
const eta = 2;
/** A rung judges nobody before so many trials have passed it. */
const leastAtRung = 4;

/** Epochs (from 1) after which trials are compared: epochs/η², epochs/η. */
export const rungsOf = (epochs: number): number[] =>
  [Math.ceil(epochs / eta ** 2), Math.ceil(epochs / eta)].filter(
    (rung, index, all) => rung < epochs && all.indexOf(rung) === index,
  );

/**
 * Whether a trial is still worth its time: at a rung its objective must be among the best 1/η of what
 * `earlier` trials had at the same epoch. Only trials of earlier batches are looked at, so the answer does
 * not depend on which of several parallel trials is quicker.
 */
export function worthGoingOn(
  epochs: readonly EpochMetrics[],
  plannedEpochs: number,
  complexity: number,
  complexityWeight: number,
  earlier: readonly Trial[],
): boolean {
  const rung = epochs.length;
  if (!rungsOf(plannedEpochs).includes(rung)) return true;
  const objectives = earlier
    .filter((trial) => trial.outcome.epochs.length >= rung)
    .map((trial) => objectiveAt(trial.outcome.epochs.slice(0, rung), trial.score.complexity))
    .sort((a, b) => a - b);
  if (objectives.length < leastAtRung) return true;
  return objectiveAt(epochs, complexity) <= objectives[Math.ceil(objectives.length / eta) - 1];

  function objectiveAt(seen: readonly EpochMetrics[], share: number): number {
    return scoreOf(bestAccuracy(seen), share, complexityWeight).objective;
  }
}
