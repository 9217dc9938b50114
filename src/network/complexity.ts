import { admissibleDensities } from './admissible.ts';
import { sizeOf } from './layer-shapes.ts';
import { trainingBytes } from './memory-limit.ts';
import type { Degree, Junction, Network } from './network.ts';

/** What a junction costs; degrees as numbers, or [least, most]. */
export interface JunctionComplexity {
  readonly index: number;
  readonly left: number;
  readonly right: number;
  readonly weights: number;
  readonly denseWeights: number;
  /** Fraction. */
  readonly density: number;
  readonly outDegree: Degree;
  readonly inDegree: Degree;
  /** Every density at which all degrees are equal, ascending. */
  readonly admissible: readonly number[];
}

/** What a network costs (domain: densities): the object of `psnet complexity --json`. */
export interface NetworkComplexity {
  readonly name: string;
  readonly weights: number;
  readonly denseWeights: number;
  /** ρ_net, a fraction. */
  readonly density: number;
  readonly biases: number;
  /** Weights, biases, and scale and shift of batch normalisations. */
  readonly parameters: number;
  /** Multiply-accumulates per input; a convolution's weights count once per output position. */
  readonly macs: { readonly forward: number; readonly backward: number; readonly update: number };
  /** Bytes of parameters and edge lists as stored, of the dense parameters, and of memory in training. */
  readonly bytes: { readonly sparse: number; readonly dense: number; readonly training: number };
  readonly junctions: readonly JunctionComplexity[];
}

/** Counts a network's cost; no edge is listed. */
export function complexityOf(network: Network): NetworkComplexity {
  const { junctions, layers } = network;
  const total = (of: (junction: Junction) => number) => junctions.reduce((sum, each) => sum + of(each), 0);
  const weights = total((junction) => junction.weights);
  const denseWeights = total((junction) => junction.left * junction.right);
  const biases = total((junction) => junction.right);
  const forward = total(macsOf);
  const normalisation = layers.reduce(
    (sum, layer) => sum + (layer.spec.kind === 'batch-norm' ? 2 * layer.outputShape.at(-1)! : 0),
    0,
  );
  const neurons = layers.reduce(
    (sum, layer) => sum + sizeOf(layer.outputShape),
    sizeOf(layers[0].inputShape),
  );
  return {
    name: network.spec.name,
    weights,
    denseWeights,
    density: weights / denseWeights,
    biases,
    parameters: weights + biases + normalisation,
    macs: { forward, backward: forward - macsOf(junctions[0]), update: forward },
    bytes: {
      sparse: total(storedBytes) + 4 * (biases + normalisation),
      dense: 4 * (denseWeights + biases + normalisation),
      training: trainingBytes(weights, neurons),
    },
    junctions: junctions.map(junctionComplexity),
  };
}

const macsOf = (junction: Junction): number => junction.weights * junction.positions;

/** Weights, and where edges are missing the edge list: 2 bytes a left neuron below 65,536 of them, else 4. */
function storedBytes({ weights, left, right }: Junction): number {
  if (weights === left * right) return 4 * weights;
  return weights * (4 + (left <= 65536 ? 2 : 4)) + 4 * (right + 1);
}

function junctionComplexity(junction: Junction): JunctionComplexity {
  const { index, left, right, weights, outDegree, inDegree } = junction;
  const denseWeights = left * right;
  return {
    index,
    left,
    right,
    weights,
    denseWeights,
    density: weights / denseWeights,
    outDegree,
    inDegree,
    admissible: admissibleDensities(left, right),
  };
}
