import type { NetworkSpec, SparsitySpec } from '../schema/network-spec.ts';
import type { Connections } from './connections.ts';

/** A degree: one number where all neurons agree, [least, most] where near-biregular or random. */
export type Degree = number | readonly [least: number, most: number];

/**
 * One junction: p = `left` neurons joined to n = `right` neurons.
 * A convolution is a junction too: left = kernel height·width·input channels (one per tap of the patch, in
 * [ky][kx][channel] order), right = filters, repeated at `positions` output places with the same weights.
 */
export interface Junction {
  /** From 1, as in the papers. */
  readonly index: number;
  readonly kind: 'dense' | 'conv';
  /** Index into Network.layers of the layer this junction enters. */
  readonly layer: number;
  readonly left: number;
  readonly right: number;
  readonly sparsity: SparsitySpec;
  /** Taps per (filter, channel) kernel where given (convolutions). */
  readonly taps?: number;
  /** Kernel of a convolution. */
  readonly kernel?: readonly [height: number, width: number];
  /** The edges where they were read from a file (pattern from). */
  readonly connections?: Connections;
  /** Edges (weights) that exist. */
  readonly weights: number;
  /** Output places that share the weights; 1 for dense junctions. */
  readonly positions: number;
  readonly outDegree: Degree;
  readonly inDegree: Degree;
}

/** A layer with the shape it puts out ([n] or [height, width, channels]). */
export interface Layer {
  readonly spec: NetworkSpec['layers'][number];
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  /** The junction entering the layer, where it has weights. */
  readonly junction?: Junction;
}

/** A network whose shapes follow and whose junctions are counted. Built by `buildNetwork`. */
export interface Network {
  readonly spec: NetworkSpec;
  readonly layers: readonly Layer[];
  readonly junctions: readonly Junction[];
}
