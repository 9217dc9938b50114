import type { Problem, Result } from '../base/result.ts';
import type { EpochMetrics } from '../runs/run.ts';
import type { TrainingJob } from '../training/protocol.ts';

/** What a training is apart from the machine it runs on: two equal ones give equal numbers anywhere. */
export type PortableJob = Pick<TrainingJob, 'network' | 'training' | 'dataset' | 'seed'>;

/** Ends a training whose best validation accuracy after `epoch` epochs is below `accuracy`. */
export interface StopRule {
  readonly epoch: number;
  readonly accuracy: number;
}

export interface PoolRequest {
  readonly job: PortableJob;
  /** Rules of early stopping from outside, as data, so that they travel with the job. */
  readonly stopBelow?: readonly StopRule[];
}

/** What a pool tells of a training while it runs. */
export type PoolEvent =
  | { readonly event: 'start'; readonly run: string; readonly worker: string }
  | { readonly event: 'epoch'; readonly metrics: EpochMetrics };

/** The worker of trainings that ran, or whose runs are, on this machine. */
export const thisMachine = 'here';

/** What a training gave; plain JSON, small enough for any queue. */
export interface PoolOutcome {
  /** The run's folder, on the machine of `worker`. */
  readonly run: string;
  readonly worker: string;
  readonly weights: number;
  readonly epochs: readonly EpochMetrics[];
  /** A stop rule ended it; there is no test result then. */
  readonly stopped: boolean;
  readonly testAccuracy?: number;
  readonly testLoss?: number;
}

/**
 * Somewhere trainings run: this process, or workers behind a queue. Every request is answered once; an abort
 * answers within a second with the problem `cancelled`.
 */
export interface TrainingPool {
  train(
    request: PoolRequest,
    onEvent: (event: PoolEvent) => void,
    signal: AbortSignal,
  ): Promise<Result<PoolOutcome, Problem>>;
  /** Brings a run trained elsewhere into `folder`; gives the run's folder here. */
  fetchRun(request: PoolRequest, outcome: PoolOutcome, folder: string): Promise<Result<string>>;
  close(): Promise<void>;
}

/** The answer to a request whose signal was aborted. */
export const cancelledProblem: Problem = { code: 'cancelled', message: 'The training was cancelled.' };

/** Whether a rule ends a training after these epochs. */
export function ruledOut(epochs: readonly EpochMetrics[], rules: readonly StopRule[] = []): boolean {
  const rule = rules.find(({ epoch }) => epoch === epochs.length);
  if (!rule) return false;
  return Math.max(...epochs.map((epoch) => epoch.validationAccuracy)) < rule.accuracy;
}
