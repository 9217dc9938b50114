/** The resolved model of a `network` declaration: plain JSON, what runs store and workers receive. */

export type Activation = 'relu' | 'sigmoid' | 'tanh' | 'softmax' | 'linear';

/** How a junction's edges are chosen before training (domain: random, structured, clash-free types 1–3). */
export type PatternSpec =
  | { readonly kind: 'structured' }
  | { readonly kind: 'random' }
  | { readonly kind: 'clash-free'; readonly type: 1 | 2 | 3; readonly dither: boolean }
  | { readonly kind: 'file'; readonly path: string };

/**
 * The sparsity of one junction. At most one of density / outDegree / inDegree need be given; none means
 * fully connected. `density` is a fraction in (0, 1]. `parallelism` is z, the edges per clock of the hardware.
 */
export interface SparsitySpec {
  readonly density?: number;
  readonly outDegree?: number;
  readonly inDegree?: number;
  readonly pattern: PatternSpec;
  readonly seed: number;
  readonly parallelism?: number;
}

/** Input shape: [features] or [height, width, channels]; `pad` zero-pads a flat input to that many neurons. */
export interface InputSpec {
  readonly shape: readonly number[];
  readonly pad?: number;
}

export interface DenseSpec {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: Activation;
  readonly sparsity: SparsitySpec;
  /** Dropout rate of this layer's outputs while training, in [0, 1); overrides the training's. */
  readonly dropout?: number;
}

export interface ConvSpec {
  readonly kind: 'conv';
  readonly filters: number;
  readonly kernel: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
  readonly padding: 'same' | 'valid';
  readonly activation: Activation;
  /** Taps that exist in each (filter, channel) kernel, as in pSConv; excludes sparsity.density. */
  readonly taps?: number;
  readonly sparsity: SparsitySpec;
}

export interface PoolSpec {
  readonly kind: 'pool';
  readonly mode: 'max' | 'average';
  readonly size: readonly [height: number, width: number];
  readonly stride: readonly [vertical: number, horizontal: number];
}

export interface GlobalAveragePoolSpec {
  readonly kind: 'global-average-pool';
}

export interface FlattenSpec {
  readonly kind: 'flatten';
}

export interface DropoutSpec {
  readonly kind: 'dropout';
  readonly rate: number;
}

export interface BatchNormSpec {
  readonly kind: 'batch-norm';
  readonly momentum: number;
  readonly epsilon: number;
}

export type LayerSpec =
  | DenseSpec
  | ConvSpec
  | PoolSpec
  | GlobalAveragePoolSpec
  | FlattenSpec
  | DropoutSpec
  | BatchNormSpec;

export interface NetworkSpec {
  readonly name: string;
  readonly input: InputSpec;
  readonly layers: readonly LayerSpec[];
  readonly seed: number;
}
