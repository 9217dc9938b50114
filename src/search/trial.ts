import type { Result } from '../base/result.ts';
import type { PoolOutcome } from '../queue/training-pool.ts';
import type { EpochMetrics } from '../runs/run.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';
import type { Point } from './hyperparameter.ts';
import type { Score } from './objective.ts';

/** The stages of a search, in their order. */
export type Stage = 'architecture' | 'regularisation' | 'optimisation' | 'refinement' | 'random' | 'grid';

/** One training a search asks for. */
export interface TrialRequest {
  /** From 1, in the order the search asked. */
  readonly number: number;
  readonly stage: Stage;
  readonly point: Point;
  readonly network: NetworkSpec;
  readonly training: TrainingSpec;
}

/** A finished trial with its score. */
export interface Trial extends TrialRequest {
  readonly outcome: PoolOutcome;
  readonly score: Score;
  /** Best validation accuracy, a fraction. */
  readonly accuracy: number;
}

/** Scores points in batches; the strategies' only way to the trainings. */
export type Evaluate = (stage: Stage, points: readonly Point[]) => Promise<Result<Trial[]>>;

/** Best validation accuracy over the epochs so far, 0 before the first. */
export const bestAccuracy = (epochs: readonly EpochMetrics[]): number =>
  epochs.reduce((best, epoch) => Math.max(best, epoch.validationAccuracy), 0);
