import type { Problem } from '../base/result.ts';
import type { SummaryPoint } from '../experiment/summary.ts';
import type { SearchSpec } from '../schema/plan-specs.ts';
import type { Stage } from '../search/trial.ts';

/** What a file declares to be run as a whole: trainings that are compared, or a search for a network. */
export const planKinds = ['experiment', 'search'] as const;
export type PlanKind = (typeof planKinds)[number];

/** `kept` is read from its folder: nobody runs it in this window. */
export const planStates = ['preparing', 'running', 'stopping', 'done', 'stopped', 'failed', 'kept'] as const;

/** An experiment or a search as the studio lists it. */
export interface PlanState {
  /** Folder of its results; plans are known by it. */
  readonly folder: string;
  readonly kind: PlanKind;
  readonly name: string;
  /** The .psnet file that declares it, where that is known. */
  readonly file?: string;
  readonly state: (typeof planStates)[number];
  /** Trainings that are finished, and all there will be. */
  readonly finished: number;
  readonly total: number;
  /** Trainings that failed. */
  readonly failures: number;
  /** Another number whenever there is more to see. */
  readonly revision: number;
  /** Why it failed, or why the last of its failed trainings did. */
  readonly problem?: Problem;
}

/** Whether it is running in this window. */
export const isActive = ({ state }: PlanState): boolean =>
  state === 'preparing' || state === 'running' || state === 'stopping';

/** An experiment's rows so far. */
export interface ExperimentDetail {
  readonly kind: 'experiment';
  /** Two-sided level of the bands, a fraction. */
  readonly confidence: number;
  readonly rows: readonly SummaryPoint[];
}

/** First columns of a search's matrix; the values of its hyperparameters follow, in the order of `studiedSpace`. */
export const trialColumns = [
  'number',
  'weights',
  /** f_c: complexity as a share of the costliest network allowed. */
  'complexity',
  /** Best validation accuracy. */
  'accuracy',
  'testAccuracy',
  'epochs',
  'seconds',
  /** 1 where it was ended early as hopeless. */
  'stopped',
] as const;
export type TrialColumn = (typeof trialColumns)[number];

/** A trial that is being trained. */
export interface RunningTrial {
  readonly number: number;
  readonly stage: Stage;
  readonly epoch: number;
  readonly epochs: number;
  /** Validation accuracy of the last epoch. */
  readonly accuracy?: number;
}

/** A search's trials so far. */
export interface SearchDetail {
  readonly kind: 'search';
  readonly spec: SearchSpec;
  /** Float64 [trials × (trialColumns, then hyperparameters)]; NaN where a trial has no such value. */
  readonly trials: ArrayBuffer;
  readonly stages: readonly Stage[];
  /** Folder of each trial's run, where it lies on this machine. */
  readonly runs: readonly (string | undefined)[];
  readonly running: readonly RunningTrial[];
}

export type PlanDetail = ExperimentDetail | SearchDetail;
