import type { Result } from '../../base/result.ts';

/** Samples while they are preprocessed: true values, row-major [count × features]. */
export interface Rows {
  readonly count: number;
  readonly features: number;
  readonly values: Float32Array;
  readonly labels: Uint16Array;
}

/** Gives way to other work and ends on abort; called in outer loops. */
export type Pace = () => Promise<void>;

/** A step whose statistics are known: turns rows of any part into new rows of `features` values. */
export interface FittedStep {
  readonly features: number;
  /** Whether the shape of the input survives, as it does where every value is changed in its place. */
  readonly keepsShape: boolean;
  apply(rows: Rows, pace: Pace): Promise<Float32Array>;
}

/** Learns a step's statistics from the training part, and from nothing else. */
export type Fit = (train: Rows, pace: Pace) => Promise<Result<FittedStep>>;
