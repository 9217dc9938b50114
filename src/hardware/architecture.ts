import type { HardwareSpec } from '../schema/plan-specs.ts';
import type { FixedPoint } from './fixed-point.ts';
import type { JunctionShape } from './junction-shape.ts';
import { type LearningRates, usualRates } from './learning-rate.ts';

/**
 * Clocks of a block after the last cycle of its longest junction: the stages behind the counter are interleaver,
 * memory, multiplier, adder tree, table and write; the next block's first read overlaps the last write by one.
 */
export const pipelineOverhead = 4;

/** Multipliers, adders and table look-ups of one junction's processors, and its operations per input. */
export interface ProcessorCounts {
  readonly ff: number;
  readonly bp: number;
  readonly up: number;
}

/** A junction with its z: everything about its processors and memories follows from this. */
export interface JunctionPlan extends JunctionShape {
  readonly z: number;
  /** Left neurons with the dummy neurons that fill the last address of the memories. */
  readonly paddedLeft: number;
  /** In-degree with edges from dummy neurons (only fully connected junctions have any). */
  readonly paddedInDegree: number;
  /** Depth D of each of the z left memories: left neurons / z. */
  readonly depth: number;
  /** Junction cycle C: clocks for all edges, |W| / z. */
  readonly cycles: number;
  /** Right neurons finished in one clock (z / d_in, or 1). */
  readonly neuronsPerCycle: number;
  /** Clocks one right neuron takes (d_in / z, or 1). */
  readonly cyclesPerNeuron: number;
  /** Every lane reads the same address, so no interleaver is needed. */
  readonly straight: boolean;
  /** Lanes whose rows differ at some time: the others share one, and cost no interleaver of their own. */
  readonly distinctLanes: number;
  /** Whether lanes and memories are permuted from sweep to sweep, which takes multiplexers. */
  readonly crossbar: boolean;
  readonly multipliers: ProcessorCounts;
  readonly adders: ProcessorCounts;
}

/** The whole design for one network, z, format and mode; a family decides how its memories are made. */
export interface Architecture {
  readonly format: FixedPoint;
  readonly mode: HardwareSpec['mode'];
  readonly junctions: readonly JunctionPlan[];
  /** Neurons N_0..N_L. */
  readonly neurons: readonly number[];
  /** Clocks of one block: the longest junction cycle and the pipeline's overhead; one input per block. */
  readonly clocksPerInput: number;
  /** Input words taken per clock, so that one input is loaded within one block. */
  readonly inputWords: number;
  /** Learning rates the design can be switched to. */
  readonly rates: LearningRates;
}

/** Lays out a design; every z must be possible (parallelism-rules.ts). */
export function planArchitecture(
  shapes: readonly JunctionShape[],
  parallelism: readonly number[],
  format: FixedPoint,
  mode: HardwareSpec['mode'],
  rates: LearningRates = usualRates,
): Architecture {
  const junctions = shapes.map((shape, i) => planJunction(shape, parallelism[i], mode));
  const longest = Math.max(...junctions.map(({ cycles }) => cycles));
  return {
    format,
    mode,
    junctions,
    neurons: [shapes[0].left, ...shapes.map(({ right }) => right)],
    clocksPerInput: longest + pipelineOverhead,
    inputWords: wordsPerClock(junctions[0], longest),
    rates,
  };
}

function planJunction(shape: JunctionShape, z: number, mode: HardwareSpec['mode']): JunctionPlan {
  const depth = Math.ceil(shape.left / z);
  const paddedLeft = depth * z;
  const paddedInDegree = shape.full ? paddedLeft : shape.inDegree;
  const neuronsPerCycle = Math.max(1, z / paddedInDegree);
  const cycles = (paddedLeft * shape.outDegree) / z;
  const training = mode === 'training';
  const propagates = training && shape.index > 1;
  return {
    ...shape,
    z,
    paddedLeft,
    paddedInDegree,
    depth,
    cycles,
    neuronsPerCycle,
    cyclesPerNeuron: Math.max(1, paddedInDegree / z),
    straight: shape.full || depth === 1,
    distinctLanes: distinctLanes(shape, z, depth),
    crossbar: neuronsPerCycle > 1 && shape.pattern.kind === 'clash-free' && shape.pattern.dither,
    multipliers: { ff: z, bp: propagates ? 2 * z : 0, up: training ? z : 0 },
    adders: { ff: z, bp: propagates ? z : 0, up: training ? z + neuronsPerCycle : 0 },
  };
}

/** log 1! … log 64!: beyond them every lane is of its own kind. */
const logFactorials = Array.from({ length: 64 }, (_, k) => Math.log(k + 1));
for (let k = 1; k < logFactorials.length; k++) logFactorials[k] += logFactorials[k - 1];

/**
 * Expected number of different row sequences among z lanes, of K equally likely ones: D start rows for type 1, D of
 * them in each sweep for type 2, any order in each sweep for type 3.
 */
function distinctLanes({ pattern, outDegree, full }: JunctionShape, z: number, depth: number): number {
  if (full || depth === 1) return 1;
  const type = pattern.kind === 'clash-free' ? pattern.type : 1;
  const logKinds =
    type === 3
      ? outDegree * logFactorials[Math.min(depth, logFactorials.length) - 1]
      : (type === 2 ? outDegree : 1) * Math.log(depth);
  const kinds = Math.exp(Math.min(logKinds, 40));
  return Math.max(1, kinds * -Math.expm1(z * Math.log1p(-1 / kinds)));
}

/** Least divisor of z that loads all D·z words of the input within the block. */
function wordsPerClock({ z, depth }: JunctionPlan, longest: number): number {
  for (let words = 1; words < z; words++) if (z % words === 0 && (depth * z) / words <= longest) return words;
  return z;
}

/** The architecture's queues, counted in words as the papers count them. */
export interface StorageWords {
  readonly activations: number;
  readonly derivatives: number;
  readonly deltas: number;
  readonly biases: number;
  readonly weights: number;
  readonly total: number;
}

/** Copies of layer i's activations in the queue: 2(L−i)+1 to train, a double buffer to infer. */
export const activationCopies = (layer: number, layers: number, mode: HardwareSpec['mode']) =>
  mode === 'training' ? 2 * (layers - layer) + 1 : 2;

/**
 * Storage in words (domain formulae): a Σ(2(L−i)+1)N_i over i < L, a' the same over 0 < i < L, δ 2ΣN_i over
 * i ≥ 1, b ΣN_i over i ≥ 1, W Σ|W_i|. Inference keeps two copies of a and no a' or δ. Dummy neurons are not
 * counted.
 */
export function storageOf({ neurons, junctions, mode }: Architecture): StorageWords {
  const layers = junctions.length;
  const training = mode === 'training';
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const right = neurons.slice(1);
  const queue = neurons.slice(0, -1).map((n, i) => activationCopies(i, layers, mode) * n);
  const parts = {
    activations: sum(queue),
    derivatives: training ? sum(queue.slice(1)) : 0,
    deltas: training ? 2 * sum(right) : 0,
    biases: sum(right),
    weights: sum(junctions.map(({ left, outDegree }) => left * outDegree)),
  };
  return { ...parts, total: sum(Object.values(parts)) };
}

/** What one junction owns of the storage: its weights, biases, and the queues of its left layer. */
export function junctionStorage(architecture: Architecture, index: number): number {
  const { left, right, outDegree } = architecture.junctions[index - 1];
  const training = architecture.mode === 'training';
  const copies = activationCopies(index - 1, architecture.junctions.length, architecture.mode);
  const derivatives = training && index > 1 ? copies * left : 0;
  return left * outDegree + right + copies * left + derivatives + (training ? 2 * right : 0);
}
