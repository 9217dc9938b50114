/** The resolved model of a `training` declaration. */

export type OptimizerSpec =
  | { readonly kind: 'sgd'; readonly momentum: number; readonly nesterov: boolean }
  | {
      readonly kind: 'adam' | 'adamw';
      readonly beta1: number;
      readonly beta2: number;
      readonly epsilon: number;
      /** adamw only: decoupled weight decay. */
      readonly weightDecay: number;
    };

/** Learning rate at step t (t counts updates from 0) or epoch e, from the base rate lr. */
export type ScheduleSpec =
  | { readonly kind: 'constant' }
  /** lr / (1 + decay·t) */
  | { readonly kind: 'inverse-time'; readonly decay: number }
  /** lr · factor^floor(e / every) */
  | { readonly kind: 'step'; readonly factor: number; readonly every: number }
  /** lr · (1 + cos(π e / epochs)) / 2 */
  | { readonly kind: 'cosine' };

export interface TrainingSpec {
  readonly name: string;
  readonly optimizer: OptimizerSpec;
  readonly learningRate: number;
  readonly schedule: ScheduleSpec;
  readonly loss: 'cross-entropy' | 'squared-error';
  readonly batch: number;
  readonly epochs: number;
  /** L2 penalty: adds l2·Σw² to the loss (Keras' convention, gradient 2·l2·w), on weights, not biases. */
  readonly l2: number;
  /** Dropout rate after every hidden layer that says nothing itself. */
  readonly dropout: number;
  readonly init: {
    readonly kind: 'he' | 'glorot';
    readonly distribution: 'normal' | 'uniform';
    readonly fans: 'dense' | 'sparse';
  };
  readonly bias: number;
  readonly seeds: readonly number[];
  readonly backend: 'psnet' | 'tensorflow';
  /** Largest global norm of the gradient; undefined: not clipped. */
  readonly clip?: number;
  /** Epochs without a better validation loss before stopping; undefined: never stops early. */
  readonly patience?: number;
  /** Loss weight per class; undefined: all 1. 'balanced': inversely to class frequency. */
  readonly classWeights?: readonly number[] | 'balanced';
  /** Epochs between checkpoints; 0: only at the end. */
  readonly checkpoint: number;
}
