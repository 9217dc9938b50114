import { createRandom } from '../base/random.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { connect } from '../network/connect.ts';
import type { Connections } from '../network/connections.ts';
import type { Network } from '../network/network.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';
import type { Architecture } from './architecture.ts';
import { type DspPlan, planDsp } from './cost/dsp-policy.ts';
import type { Device } from './devices.ts';
import { type FixedPoint, toFixed } from './fixed-point.ts';
import type { HardwareProblem } from './hardware-problem.ts';
import { type Memory, memoriesOf } from './memories.ts';
import { planHardware } from './plan-hardware.ts';
import { type Schedule, scheduleJunction } from './schedule.ts';

/** Weights and biases of one junction, with the edges they belong to. */
export interface JunctionWeights {
  readonly connections: Connections;
  /** One per edge, in the order of the connections. */
  readonly weights: Float32Array;
  /** One per right neuron. */
  readonly biases: Float32Array;
}

/** Everything that is written out or simulated: the architecture with its edges, weights and memories. */
export interface Design {
  readonly name: string;
  readonly device: Device;
  readonly architecture: Architecture;
  readonly memories: readonly Memory[];
  readonly dsp: DspPlan;
  readonly schedules: readonly Schedule[];
  /** Per junction, weight words by slot (cycle · z + lane); dummy edges are 0. */
  readonly weights: readonly Int32Array[];
  readonly biases: readonly Int32Array[];
  /** k of each junction's greatest learning rate 2^-k; architecture.rates says how often it can be halved. */
  readonly learningShifts: readonly number[];
}

/** What a design can be told besides the declaration. */
export interface DesignOptions {
  /** Trained weights by junction; without them the hardware starts from Glorot's, with sparse fans. */
  readonly weights?: readonly JunctionWeights[];
  /** k of each junction's greatest learning rate 2^-k; one stands for all, none for what the hardware declares. */
  readonly learningShifts?: readonly number[];
  readonly seed?: number;
  readonly devices?: readonly Device[];
}

const shiftsOf = ({ junctions, rates }: Architecture, given: readonly number[] = []): number[] =>
  junctions.map((_, i) => given[i] ?? given.at(-1) ?? rates.shift);

/** Makes the whole design of a network on a part. Enumerates edges: time and memory grow with the weights. */
export function makeDesign(
  network: Network,
  spec: HardwareSpec,
  options: DesignOptions = {},
): Result<Design, HardwareProblem[]> {
  const planned = planHardware(network, spec, options.devices);
  if (!planned.ok) return planned;
  const { architecture, device } = planned.value;
  const given = options.weights
    ? ok(options.weights)
    : startingWeights(network, architecture, options.seed ?? network.spec.seed);
  if (!given.ok) return fail([given.error]);
  const scheduled = architecture.junctions.map((plan, i) =>
    scheduleJunction(plan, given.value[i].connections),
  );
  const unscheduled = scheduled.flatMap((result) => (result.ok ? [] : [result.error]));
  if (unscheduled.length > 0) return fail(unscheduled);
  const schedules = scheduled.flatMap((result) => (result.ok ? [result.value] : []));
  return ok({
    name: network.spec.name,
    device,
    architecture,
    memories: memoriesOf(architecture, device.family),
    dsp: planDsp(architecture, device),
    schedules,
    weights: schedules.map((schedule, i) => bySlot(schedule, given.value[i].weights, spec.fixedPoint)),
    biases: given.value.map(({ biases }) =>
      Int32Array.from(biases, (bias: number) => toFixed(bias, spec.fixedPoint)),
    ),
    learningShifts: shiftsOf(architecture, options.learningShifts),
  });
}

function bySlot(schedule: Schedule, weights: Float32Array, format: FixedPoint): Int32Array {
  return Int32Array.from(schedule.edgeOf, (edge) => (edge < 0 ? 0 : toFixed(weights[edge], format)));
}

/**
 * Patterns of the network for the design's z, with normal weights of variance 2/(d_in + d_out) (Glorot with
 * sparse fans) and biases 0.
 */
function startingWeights(
  network: Network,
  architecture: Architecture,
  seed: number,
): Result<readonly JunctionWeights[], HardwareProblem> {
  const made: JunctionWeights[] = [];
  for (const [i, junction] of network.junctions.entries()) {
    const { z, inDegree, outDegree, right, full, layer } = architecture.junctions[i];
    const { pattern } = junction.sparsity;
    const wanted = pattern.kind === 'clash-free' && !full ? z : undefined;
    const connections = connect({
      ...junction,
      sparsity: { ...junction.sparsity, parallelism: wanted ?? junction.sparsity.parallelism },
    });
    if (!connections.ok) return fail({ ...connections.error, severity: 'error', property: 'network', layer });
    const random = createRandom(seed, `hardware weights ${junction.index}`);
    const deviation = Math.sqrt(2 / (inDegree + outDegree));
    made.push({
      connections: connections.value,
      weights: Float32Array.from(connections.value.leftOf, () => random.normal() * deviation),
      biases: new Float32Array(right),
    });
  }
  return ok(made);
}
