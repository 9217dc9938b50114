/**
 * Samples in memory, one row a sample. `inputs` is row-major [count × features]; the true value of an
 * entry is `entry · scale` (bytes keep MNIST four times smaller than floats). Buffers are shared
 * (SharedArrayBuffer) so that training threads read them without a copy.
 */
export interface Samples {
  readonly count: number;
  readonly inputs: Uint8Array | Float32Array;
  readonly scale: number;
  /** Class of each sample, 0 .. classes-1. */
  readonly labels: Uint16Array;
}

/** A dataset ready to train on: training, validation and test parts, already preprocessed. */
export interface Dataset {
  readonly name: string;
  /** Shape of one input: [features] or [height, width, channels]. */
  readonly inputShape: readonly number[];
  readonly classes: number;
  readonly classNames?: readonly string[];
  readonly train: Samples;
  readonly validation: Samples;
  readonly test: Samples;
}
