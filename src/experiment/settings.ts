import type { DatasetSpec } from '../schema/dataset-spec.ts';
import type { NetworkSpec } from '../schema/network-spec.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';

/**
 * How a network comes by its sparsity. `predefined`: the edges its spec draws before training. The others take the
 * spec's junction sizes as their budget of weights:
 * - `magnitude-pruning` trains fully connected and keeps the largest weights;
 * - `lss` (learning structured sparsity) trains fully connected with a penalty on |w| and keeps the largest;
 * - `attention` shares the first junction's edges out by the variance of each input;
 * - `block-sparse` places edges in square blocks, `two-four` two of every four neighbouring inputs;
 * - `rigl` drops the smallest weights and grows edges of the largest gradient while training.
 */
export type Method =
  | 'predefined'
  | 'magnitude-pruning'
  | 'lss'
  | 'attention'
  | 'block-sparse'
  | 'two-four'
  | 'rigl';

/** Everything that decides a training but its seed. */
export interface Settings {
  readonly network: NetworkSpec;
  readonly dataset: DatasetSpec;
  readonly training: TrainingSpec;
  readonly method: Method;
}

/** What tells a point from its neighbours: its names and the values of the properties swept. */
export type PointKey = Readonly<Record<string, string | number>>;

/** A point of an experiment: trained once for each seed of its training. */
export interface Point {
  readonly key: PointKey;
  readonly settings: Settings;
  /** The baseline that the point is, where it is one. */
  readonly baseline?: string;
}
