import type { StopRule } from '../queue/training-pool.ts';
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
 * The rules that end a hopeless trial: at each rung its objective must be among the best 1/η of what `earlier`
 * trials had at the same epoch. Said as the accuracy that is needed there, so that whoever trains it can
 * obey without asking. Only trials of earlier batches count, so the answer does not depend on which of
 * several parallel trials is quicker.
 */
export function stopRules(
  plannedEpochs: number,
  complexity: number,
  complexityWeight: number,
  earlier: readonly Trial[],
): StopRule[] {
  return rungsOf(plannedEpochs).flatMap((epoch) => {
    const objectives = earlier
      .filter((trial) => trial.outcome.epochs.length >= epoch)
      .map((trial) => {
        const accuracy = bestAccuracy(trial.outcome.epochs.slice(0, epoch));
        return scoreOf(accuracy, trial.score.complexity, complexityWeight).objective;
      })
      .sort((a, b) => a - b);
    if (objectives.length < leastAtRung) return [];
    // log10(1 − accuracy + w_c·f_c) ≤ bound, solved for the accuracy.
    const bound = objectives[Math.ceil(objectives.length / eta) - 1];
    return [{ epoch, accuracy: 1 + complexityWeight * complexity - 10 ** bound }];
  });
}
