import type { Problem } from '../base/result.ts';

/** The properties of a `hardware` declaration that a problem can point at; 'network' is the network itself. */
export type HardwareProperty =
  | 'device'
  | 'clock'
  | 'fixed-point'
  | 'parallelism'
  | 'mode'
  | 'learning-rate'
  | 'network';

/**
 * A problem of a hardware declaration together with a network. `property` (and `element`, the position in its
 * tuple from 0) says where in the declaration it belongs, `layer` where in the network (index into
 * NetworkSpec.layers), and `nearest` is text that can replace the property's value and works.
 */
export interface HardwareProblem extends Problem {
  readonly severity: 'error' | 'warning' | 'information';
  readonly property: HardwareProperty;
  readonly element?: number;
  readonly layer?: number;
  readonly nearest?: string;
}
