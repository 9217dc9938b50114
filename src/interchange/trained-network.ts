import { ok, type Problem, problem, type Result } from '../base/result.ts';
import { buildNetwork } from '../network/build-network.ts';
import type { Connections } from '../network/connections.ts';
import type { Network } from '../network/network.ts';
import { openRun } from '../runs/open-run.ts';
import { type JunctionWeights, type NormalisationWeights, readWeights } from '../runs/weights.ts';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import type { TrainingSpec } from '../schema/training-spec.ts';

/** A network with the weights it was trained to: what every way out starts from. */
export interface TrainedNetwork {
  readonly network: Network;
  /** One per junction, in order. */
  readonly junctions: readonly JunctionWeights[];
  readonly normalisations: readonly NormalisationWeights[];
  /** What people should read beside the numbers: run, dataset, accuracy. */
  readonly origin: string;
  /** What it was trained on and how, where that is known. */
  readonly plan?: { readonly dataset: DatasetSpec; readonly training: TrainingSpec };
}

/** Reads a run's network and weights. Errors: those of the run's files, and `weights-mismatch`. */
export async function loadTrainedNetwork(folder: string): Promise<Result<TrainedNetwork>> {
  const run = await openRun(folder);
  if (!run.ok) return run;
  const weights = await readWeights(folder);
  if (!weights.ok) return weights;
  const { record } = run.value;
  const { junctions, normalisations } = weights.value;
  const built = buildNetwork(record.network, {
    connectionsFromFile: (_, junction) => junctions[junction - 1] && ok(junctions[junction - 1].connections),
  });
  if (!built.ok) return { ok: false, error: built.error[0] };
  const mismatch = checkJunctions(built.value, junctions);
  if (mismatch) return { ok: false, error: mismatch };
  const accuracy = record.result ? `, test accuracy ${(record.result.testAccuracy * 100).toFixed(2)} %` : '';
  const origin = `${record.network.name}, trained on ${record.dataset.name} (seed ${record.seed}${accuracy})`;
  const plan = { dataset: record.dataset, training: record.training };
  return ok({ network: built.value, junctions, normalisations, origin, plan });
}

function checkJunctions(network: Network, junctions: readonly JunctionWeights[]): Problem | undefined {
  const broken = network.junctions.find(({ left, right }, index) => {
    const connections = junctions[index]?.connections;
    return connections?.left !== left || connections.right !== right;
  });
  if (!broken && junctions.length === network.junctions.length) return undefined;
  return problem(
    'weights-mismatch',
    `The weights of the run do not fit its network at junction ${broken?.index ?? network.junctions.length + 1}.`,
    'Train the network again.',
  ).error;
}

/**
 * The same network without the neurons that zero-pad its input: they are 0, or what a normalisation before the first
 * junction makes of 0, which goes into the biases there. Nothing that comes out changes, and the file takes the inputs
 * that the data has.
 */
export function withoutPadding(trained: TrainedNetwork): TrainedNetwork {
  const { spec } = trained.network;
  if (spec.input.pad === undefined) return trained;
  const real = spec.input.shape[0];
  const [first, ...others] = trained.junctions;
  const before = trained.network.layers.findIndex((layer) => layer.junction);
  const kept = keepLeft(first, real, paddingBehind(trained, before));
  const input = { shape: spec.input.shape };
  const layers = trained.network.layers.map((layer, index) => {
    if (index < before) return { ...layer, inputShape: [real], outputShape: [real] };
    if (index > before) return layer;
    const junction = { ...layer.junction!, left: real, weights: kept.weights.length };
    return { ...layer, inputShape: [real], junction };
  });
  const junctions = layers.flatMap((layer) => (layer.junction ? [layer.junction] : []));
  const network = { spec: { ...spec, input }, layers, junctions };
  const normalisations = trained.normalisations.map((each) =>
    each.layer < before ? ofFirst(each, real) : each,
  );
  return { ...trained, network, normalisations, junctions: [kept, ...others] };
}

const ofFirst = (
  { layer, gamma, beta, mean, variance }: NormalisationWeights,
  channels: number,
): NormalisationWeights => ({
  layer,
  gamma: gamma.slice(0, channels),
  beta: beta.slice(0, channels),
  mean: mean.slice(0, channels),
  variance: variance.slice(0, channels),
});

/** The values of all input neurons where those of the data are 0, as the layers before a layer let them through. */
function paddingBehind({ network, normalisations }: TrainedNetwork, before: number): Float64Array {
  let values = new Float64Array(network.layers[0].inputShape[0]);
  for (const { layer, gamma, beta, mean, variance } of normalisations) {
    const { spec } = network.layers[layer];
    if (layer >= before || spec.kind !== 'batch-norm') continue;
    values = values.map(
      (value, c) => ((value - mean[c]) / Math.sqrt(variance[c] + spec.epsilon)) * gamma[c] + beta[c],
    );
  }
  return values;
}

/** A junction of its first left neurons alone; what the `values` of the others add goes into the biases. */
function keepLeft(
  { index, connections, weights, bias }: JunctionWeights,
  left: number,
  values: Float64Array,
): JunctionWeights {
  const { right, rowStart, leftOf } = connections;
  const edges: number[] = [];
  const starts = new Uint32Array(right + 1);
  const sums = Float64Array.from(bias);
  for (let row = 0; row < right; row++) {
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
      if (leftOf[edge] < left) edges.push(edge);
      else sums[row] += weights[edge] * values[leftOf[edge]];
    starts[row + 1] = edges.length;
  }
  const kept: Connections = {
    left,
    right,
    rowStart: starts,
    leftOf: Uint32Array.from(edges, (edge) => leftOf[edge]),
  };
  return {
    index,
    connections: kept,
    weights: Float32Array.from(edges, (edge) => weights[edge]),
    bias: Float32Array.from(sums),
  };
}

/**
 * The weights of a junction as a full matrix with zeros where no edge is: [left, right] row-major, which for a
 * convolution is [ky][kx][channel][filter].
 */
export function denseKernel({ connections, weights }: JunctionWeights): Float32Array {
  const { left, right, rowStart, leftOf } = connections;
  const kernel = new Float32Array(left * right);
  for (let row = 0; row < right; row++)
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
      kernel[leftOf[edge] * right + row] = weights[edge];
  return kernel;
}

/** The edges and weights of a full [left, right] matrix: an edge wherever the value is not zero. */
export function sparseJunction(
  index: number,
  kernel: ArrayLike<number>,
  left: number,
  right: number,
  bias: Float32Array,
): JunctionWeights {
  const rowStart = new Uint32Array(right + 1);
  let edges = 0;
  for (let row = 0; row < right; row++) {
    for (let from = 0; from < left; from++) if (kernel[from * right + row] !== 0) edges++;
    rowStart[row + 1] = edges;
  }
  const leftOf = new Uint32Array(edges);
  const weights = new Float32Array(edges);
  for (let row = 0, edge = 0; row < right; row++)
    for (let from = 0; from < left; from++) {
      const weight = kernel[from * right + row];
      if (weight === 0) continue;
      leftOf[edge] = from;
      weights[edge++] = weight;
    }
  return { index, connections: { left, right, rowStart, leftOf }, weights, bias };
}
