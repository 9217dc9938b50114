import type { Problem, Result } from '../base/result.ts';
import type { EpochMetrics } from '../runs/run.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';
import type { Point } from './hyperparameter.ts';
import type { Score } from './objective.ts';

/** The stages of a search, in their order. */
export type Stage = 'architecture' | 'regularisation' | 'optimisation' | 'random' | 'grid';

/** One training a search asks for. */
export interface TrialRequest {
  /** From 1, in the order the search asked. */
  readonly number: number;
  readonly stage: Stage;
  readonly point: Point;
  readonly network: NetworkSpec;
  readonly training: TrainingSpec;
}

/** What a training gave. */
export interface TrialOutcome {
  readonly run: string;
  readonly weights: number;
  readonly epochs: readonly EpochMetrics[];
  /** The search ended it early as hopeless. */
  readonly pruned: boolean;
  readonly testAccuracy?: number;
}

/** A finished trial with its score. */
export interface Trial extends TrialRequest {
  readonly outcome: TrialOutcome;
  readonly score: Score;
  /** Best validation accuracy, a fraction. */
  readonly accuracy: number;
}

/**
 * Runs one trial somewhere: in this process, or on a queue. `goesOn` is asked after every epoch; false ends
 * the training. Aborting the signal ends it within a second.
 */
export type TrialRunner = (
  request: TrialRequest,
  goesOn: (epochs: readonly EpochMetrics[]) => boolean,
  signal: AbortSignal,
) => Promise<Result<TrialOutcome, Problem>>;

/** Best validation accuracy over the epochs so far, 0 before the first. */
export const bestAccuracy = (epochs: readonly EpochMetrics[]): number =>
  epochs.reduce((best, epoch) => Math.max(best, epoch.validationAccuracy), 0);
