import type { NormalisationWeights } from '../../runs/weights.ts';
import { rowBytes } from '../kernels/kernels.ts';
import type { JunctionParameters } from './initial-parameters.ts';
import { floatsAt, integersAt, type Region } from './memory-layout.ts';
import type { JunctionPlan, NormalisationPlan, ParameterPlan, Plan } from './plan.ts';
import { leftOffset } from './plan-grids.ts';

/** The junctions of a plan, first to last. */
export const junctionsOf = (plan: Plan): JunctionPlan[] =>
  plan.layers.filter((layer) => layer.kind === 'junction');

/** Puts patterns and weights into a training's memory, which must be fresh (optimizer state is left at zero). */
export function loadParameters(
  memory: WebAssembly.Memory,
  plan: Plan,
  parameters: readonly JunctionParameters[],
): void {
  for (const [at, junction] of junctionsOf(plan).entries()) {
    const { connections, weights, bias } = parameters[at];
    floatsAt(memory, junction.weights.values).set(weights);
    floatsAt(memory, junction.bias.values).set(bias);
    if (junction.full) continue;
    integersAt(memory, junction.rowStart!).set(connections.rowStart);
    if (junction.spread) {
      placeEdges(integersAt(memory, junction.spread.places), connections);
      continue;
    }
    const offsets = integersAt(memory, junction.offsets!);
    for (let edge = 0; edge < offsets.length; edge++) {
      offsets[edge] = leftOffset(junction.from, junction.patch, connections.leftOf[edge]);
    }
    if (junction.backward === 'gather') transpose(memory, junction, parameters[at]);
  }
  for (const { gamma, movingVariance } of normalisationsOf(plan)) {
    floatsAt(memory, gamma.values).fill(1);
    floatsAt(memory, movingVariance).fill(1);
  }
}

/** Where each edge's weight stands in the whole matrix [right][left], in bytes. */
function placeEdges(
  places: Uint32Array,
  { left, right, rowStart, leftOf }: JunctionParameters['connections'],
): void {
  for (let row = 0; row < right; row++) {
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
      places[edge] = 4 * (row * left + leftOf[edge]);
  }
}

/** Lists each left neuron's edges, by right neuron: byte offsets of the weight and of the right neuron's row. */
function transpose(
  memory: WebAssembly.Memory,
  junction: JunctionPlan,
  { connections: { left, right, rowStart, leftOf } }: JunctionParameters,
): void {
  const columnStart = integersAt(memory, junction.columnStart!);
  const entries = integersAt(memory, junction.entries!);
  for (const from of leftOf) columnStart[from + 1]++;
  for (let column = 0; column < left; column++) columnStart[column + 1] += columnStart[column];
  const next = columnStart.slice(0, left);
  for (let row = 0; row < right; row++) {
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      const entry = next[leftOf[edge]]++;
      entries[2 * entry] = 4 * edge;
      entries[2 * entry + 1] = row * rowBytes;
    }
  }
}

/** Copies the weights and biases out of a training's memory. */
export function storedParameters(
  memory: WebAssembly.Memory,
  plan: Plan,
): { weights: Float32Array; bias: Float32Array }[] {
  return junctionsOf(plan).map(({ weights, bias }) => ({
    weights: floatsAt(memory, weights.values).slice(),
    bias: floatsAt(memory, bias.values).slice(),
  }));
}

/** The batch normalisations of a plan, first to last. */
export const normalisationsOf = (plan: Plan): NormalisationPlan[] =>
  plan.layers.filter((layer) => layer.kind === 'normalisation');

/** Every array that training changes: weights and biases of each junction, then γ and β, first to last. */
export const parametersOf = (plan: Plan): ParameterPlan[] => [
  ...junctionsOf(plan).flatMap(({ weights, bias }) => [weights, bias]),
  ...normalisationsOf(plan).flatMap(({ gamma, beta }) => [gamma, beta]),
];

/** Copies the batch normalisations out of a training's memory. */
export function storedNormalisations(memory: WebAssembly.Memory, plan: Plan): NormalisationWeights[] {
  return normalisationsOf(plan).map(({ layer, gamma, beta, movingMean, movingVariance }) => {
    const copy = (region: Region) => floatsAt(memory, region).slice();
    return {
      layer,
      gamma: copy(gamma.values),
      beta: copy(beta.values),
      mean: copy(movingMean),
      variance: copy(movingVariance),
    };
  });
}

/** Puts saved batch normalisations into a training's memory; each has the size of its layer. */
export function loadNormalisations(
  memory: WebAssembly.Memory,
  plan: Plan,
  stored: readonly NormalisationWeights[],
): void {
  for (const { layer, gamma, beta, movingMean, movingVariance } of normalisationsOf(plan)) {
    const saved = stored.find((each) => each.layer === layer);
    if (!saved) continue;
    floatsAt(memory, gamma.values).set(saved.gamma);
    floatsAt(memory, beta.values).set(saved.beta);
    floatsAt(memory, movingMean).set(saved.mean);
    floatsAt(memory, movingVariance).set(saved.variance);
  }
}
