import { type Score, scoreOf } from './objective.ts';
import { bestAccuracy, type Trial } from './trial.ts';

/**
 * The scores the surrogate learns from. A trial that was ended early scores as if its error had gone on falling by the
 * (geometric) mean factor by which that of the whole trials fell from the same epoch on; its own score, of a rung, would
 * make its neighbourhood look far worse than it is.
 */
export function projectedScores(trials: readonly Trial[], complexityWeight: number): Score[] {
  const whole = trials.filter(({ outcome }) => !outcome.stopped);
  const factors = new Map<number, number>();
  const factorFrom = (epoch: number): number => {
    const known = factors.get(epoch);
    if (known !== undefined) return known;
    const logs = whole.map(({ outcome: { epochs } }) =>
      Math.log(errorAfter(epochs) / errorAfter(epochs.slice(0, epoch))),
    );
    const factor = logs.length > 0 ? Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length) : 1;
    factors.set(epoch, factor);
    return factor;
  };
  return trials.map(({ outcome, accuracy, score }) =>
    outcome.stopped
      ? scoreOf(1 - (1 - accuracy) * factorFrom(outcome.epochs.length), score.complexity, complexityWeight)
      : score,
  );
}

/** f_p after some epochs, never 0 so that it has a logarithm. */
const errorAfter = (epochs: Trial['outcome']['epochs']): number => Math.max(1e-6, 1 - bestAccuracy(epochs));
