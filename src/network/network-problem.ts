import type { Problem } from '../base/result.ts';

/** What is wrong with a network, and where in its spec. */
export interface NetworkProblem extends Problem {
  /** Index into NetworkSpec.layers; undefined: the input or the network as a whole. */
  readonly layer?: number;
  /** The property at fault by its name in the language: 'out-degree', 'kernel', 'pad', … */
  readonly property?: string;
}
