import { phrase } from '../base/phrase.ts';
import { fail, ok, type Result, toProblem } from '../base/result.ts';
import { nearestAdmissible } from '../network/admissible.ts';
import type { Junction, Network } from '../network/network.ts';
import type { Activation, PatternSpec } from '../schema/network-spec.ts';
import type { HardwareSpec } from '../schema/plan-specs.ts';
import type { HardwareProblem } from './hardware-problem.ts';

/** What a right neuron's sum goes through in the hardware. */
export type HardwareActivation = 'sigmoid' | 'tanh' | 'relu' | 'linear';

/** A junction as the hardware sees it: even degrees, no padding yet, no z yet. */
export interface JunctionShape {
  readonly index: number;
  /** Index into NetworkSpec.layers of the layer the junction enters. */
  readonly layer: number;
  readonly left: number;
  readonly right: number;
  readonly outDegree: number;
  readonly inDegree: number;
  readonly full: boolean;
  readonly pattern: PatternSpec;
  readonly activation: HardwareActivation;
  /** The activation that the network asks for, where the hardware stands in another for it. */
  readonly insteadOf?: Activation;
  /** z the network's own pattern is made for. */
  readonly parallelism?: number;
}

/**
 * The junctions of a network the hardware can run: dense layers with even degrees. Softmax has no table: its
 * order is that of its inputs, so inference keeps the sums and training uses the sigmoid, whose cross-entropy
 * cost has the same δ = a − y.
 */
export function junctionShapes(
  network: Network,
  mode: HardwareSpec['mode'],
): Result<JunctionShape[], HardwareProblem[]> {
  const problems: HardwareProblem[] = [];
  for (const [layer, { spec }] of network.layers.entries())
    if (!['dense', 'dropout', 'flatten'].includes(spec.kind)) problems.push(onlyDense(layer, spec.kind));
  for (const junction of network.junctions)
    if (junction.kind === 'dense' && !even(junction)) problems.push(unevenDegrees(junction));
  if (network.junctions.length === 0) problems.push(noJunctions());
  if (problems.length > 0) return fail(problems);
  return ok(network.junctions.map((junction) => shapeOf(junction, network, mode)));
}

/** The same junctions, free of the z that their patterns are made for. */
export const unbound = (shapes: readonly JunctionShape[]): JunctionShape[] =>
  shapes.map((shape) => ({ ...shape, parallelism: undefined }));

const even = ({ outDegree, inDegree }: Junction) =>
  typeof outDegree === 'number' && typeof inDegree === 'number';

function shapeOf(junction: Junction, network: Network, mode: HardwareSpec['mode']): JunctionShape {
  const spec = network.layers[junction.layer].spec;
  const wanted: Activation = spec.kind === 'dense' ? spec.activation : 'linear';
  const activation = wanted === 'softmax' ? (mode === 'training' ? 'sigmoid' : 'linear') : wanted;
  return {
    index: junction.index,
    layer: junction.layer,
    left: junction.left,
    right: junction.right,
    outDegree: junction.weights / junction.left,
    inDegree: junction.weights / junction.right,
    full: junction.weights === junction.left * junction.right,
    pattern: junction.sparsity.pattern,
    activation,
    insteadOf: wanted === activation ? undefined : wanted,
    parallelism: junction.sparsity.parallelism,
  };
}

const onlyDense = (layer: number, kind: string): HardwareProblem => ({
  ...toProblem(
    'hardware-dense-only',
    phrase`The FPGA architecture runs dense layers; layer ${layer + 1} is ${kind}.`,
    'Map the dense layers behind it as a network of their own.',
  ),
  severity: 'error',
  property: 'network',
  layer,
});

const noJunctions = (): HardwareProblem => ({
  ...toProblem(
    'hardware-no-junction',
    'The network has no junction to map on an FPGA.',
    'Add a dense layer.',
  ),
  severity: 'error',
  property: 'network',
});

function unevenDegrees(junction: Junction): HardwareProblem {
  const { left, right, weights } = junction;
  const nearest = nearestAdmissible(left, right, weights / (left * right)).nearest.density;
  return {
    ...toProblem(
      'hardware-uneven-degrees',
      phrase`Junction ${junction.index} (${left}→${right}) has neurons of different degree, and the hardware needs even ones.`,
      phrase`The nearest density with even degrees is ${+(nearest * 100).toPrecision(4)} %.`,
    ),
    severity: 'error',
    property: 'network',
    layer: junction.layer,
    nearest: `density ${+(nearest * 100).toPrecision(6)}%`,
  };
}
