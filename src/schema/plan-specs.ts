/** The resolved models of `experiment`, `hardware` and `search` declarations. */

export interface VarySpec {
  /** Property swept: 'density', 'pattern', 'width', 'epochs', 'l2', 'network', 'dataset', 'pca', 'seed', … */
  readonly property: string;
  readonly values: readonly (number | string)[];
  /** Junctions (from 1) that a junction property is set on; undefined: all. */
  readonly junctions?: { readonly from: number; readonly to: number };
}

export interface ExperimentSpec {
  readonly name: string;
  readonly networks: readonly string[];
  readonly datasets: readonly string[];
  readonly trainings: readonly string[];
  readonly vary: readonly VarySpec[];
  /** Two-sided confidence level of the bands, a fraction. */
  readonly confidence: number;
  /** Baselines run beside: 'fully-connected', 'small-dense', 'magnitude-pruning', 'lss', 'attention', … */
  readonly baselines: readonly string[];
}

/** Families of FPGAs that share primitives, and so a cost model and a synthesis script. */
export type DeviceFamily = 'xc7' | 'xcup' | 'ice40' | 'ecp5';

/** An FPGA: what an estimate is compared with. `bram` counts blocks of the family's own kind. */
export interface DeviceSpec {
  readonly id: string;
  readonly title: string;
  readonly family: DeviceFamily;
  readonly lut: number;
  readonly ff: number;
  readonly dsp: number;
  readonly bram: number;
  /** Capacity of one block RAM in bits, parity bits included. */
  readonly bramBits: number;
  /** The document the row was taken from. */
  readonly source: string;
}

export interface HardwareSpec {
  readonly name: string;
  readonly device: string;
  /** Hertz. */
  readonly clock: number;
  readonly fixedPoint: { readonly total: number; readonly integer: number; readonly fraction: number };
  /** z per junction; undefined: solved for balance. */
  readonly parallelism?: readonly number[];
  readonly mode: 'training' | 'inference';
  /**
   * Least and greatest learning rate the device can be switched to while it trains, powers of two; equal: it is fixed in
   * the logic. Undefined: fixed at 1/4.
   */
  readonly learningRate?: readonly [least: number, most: number];
  /** The device itself, where the workspace adds it to the table (psnet.devices.json). */
  readonly ownDevice?: DeviceSpec;
}

export interface SearchSpec {
  readonly name: string;
  readonly dataset: string;
  readonly training: string;
  readonly layers: readonly [least: number, most: number];
  readonly width: readonly [least: number, most: number];
  /** Fractions. */
  readonly density: readonly [least: number, most: number];
  readonly complexityWeight: number;
  readonly complexityOf: 'weights' | 'macs' | 'time' | 'fpga';
  /** Prior and guided trials of Bayesian optimisation. */
  readonly trials: readonly [prior: number, guided: number];
  readonly method: 'bayesian' | 'random' | 'grid';
  readonly seed: number;
}
