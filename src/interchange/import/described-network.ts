import { fail, ok, type Result } from '../../base/result.ts';
import { buildNetwork } from '../../network/build-network.ts';
import { connect } from '../../network/connect.ts';
import type { Connections } from '../../network/connections.ts';
import type { Junction, Network } from '../../network/network.ts';
import type { NamedArrays } from '../../runs/matrix-file.ts';
import { connectionsIn } from '../../runs/pattern-file.ts';
import type { JunctionWeights, NormalisationWeights } from '../../runs/weights.ts';
import type { LayerSpec, NetworkSpec } from '../../schema/network-spec.ts';
import { numbersOf } from './array-parts.ts';
import { type ImportedNetwork, notFinite, patternPlaceholder } from './network-assembler.ts';
import { parseNetworkDescription } from './network-description.ts';

/**
 * A network as `psnet export` wrote it: every layer, and of every junction the edges and weights, in their order. A
 * junction keeps its pattern and seed where these draw the very edges of the file, else it takes them from there.
 * Errors: `import-description`, `import-arrays`, `import-not-finite`, those of broken rows and of networks.
 * @param description the network as JSON
 * @param file what messages call the file
 */
export function readDescribedNetwork(
  arrays: NamedArrays,
  description: string,
  file: string,
): Result<ImportedNetwork> {
  const described = parseNetworkDescription(description);
  if (!described.ok) return described;
  const build = (spec: NetworkSpec) => buildWith(spec, arrays, file);
  const spec = described.value;
  const whole = build(withEdges(spec, fromFile));
  if (!whole.ok) return whole;
  const junctions: JunctionWeights[] = [];
  for (const { index, connections, right } of whole.value.junctions) {
    const read = readJunction(arrays, index, connections!, right);
    if (!read.ok) return read;
    junctions.push(read.value);
  }
  const normalisations: NormalisationWeights[] = [];
  for (const [layer, { spec, outputShape }] of whole.value.layers.entries()) {
    if (spec.kind !== 'batch-norm') continue;
    const read = readNormalisation(arrays, layer, outputShape.at(-1)!);
    if (!read.ok) return read;
    normalisations.push(read.value);
  }
  const broken = notFinite(junctions, normalisations);
  if (broken) return broken;
  const drawn = new Set(
    whole.value.junctions.filter((junction) => draws(spec, junction, build)).map(({ layer }) => layer),
  );
  const network = build(
    withEdges(spec, (layer, index) =>
      drawn.has(index) ? layer : fromFile(layer, index, whole.value.layers[index].junction),
    ),
  );
  if (!network.ok) return network;
  const origin = `${spec.name} from an export of psnet`;
  return ok({ trained: { network: network.value, junctions, normalisations, origin }, notes: [] });
}

type Weighted = Extract<LayerSpec, { sparsity: unknown }>;
type Build = (spec: NetworkSpec) => Result<Network>;

const withEdges = (spec: NetworkSpec, change: (layer: Weighted, index: number) => Weighted): NetworkSpec => ({
  ...spec,
  layers: spec.layers.map((layer, index) => ('sparsity' in layer ? change(layer, index) : layer)),
});

/** The layer with edges from the file, whatever drew them; of a junction that is known with its density. */
function fromFile(layer: Weighted, _: number, junction?: Junction): Weighted {
  const { seed, parallelism } = layer.sparsity;
  const density = junction && Math.max(junction.weights, 1) / (junction.left * junction.right);
  const pattern = { kind: 'file', path: patternPlaceholder } as const;
  const sparsity = { density, pattern, seed, parallelism };
  return layer.kind === 'conv' ? { ...layer, taps: undefined, sparsity } : { ...layer, sparsity };
}

function buildWith(spec: NetworkSpec, arrays: NamedArrays, file: string): Result<Network> {
  const network = buildNetwork(spec, {
    connectionsFromFile: (_, junction, left, right) => connectionsIn(arrays, file, { junction, left, right }),
  });
  return network.ok ? network : fail(network.error[0]);
}

/** Whether what the description says of a junction draws the edges that it has. */
function draws(spec: NetworkSpec, { layer, index, connections }: Junction, build: Build): boolean {
  const own = spec.layers[layer] as Weighted;
  if (own.sparsity.pattern.kind === 'file') return false;
  const network = build(withEdges(spec, (each, at) => (at === layer ? own : fromFile(each, at))));
  const junction = network.ok ? network.value.junctions[index - 1] : undefined;
  if (junction?.weights !== connections!.leftOf.length) return false;
  const drawn = connect(junction);
  return drawn.ok && sameEdges(drawn.value, connections!);
}

const sameEdges = (a: Connections, b: Connections): boolean =>
  a.leftOf.length === b.leftOf.length &&
  a.rowStart.every((start, row) => start === b.rowStart[row]) &&
  a.leftOf.every((left, edge) => left === b.leftOf[edge]);

function readJunction(
  arrays: NamedArrays,
  index: number,
  connections: Connections,
  right: number,
): Result<JunctionWeights> {
  const owner = `junction${index}`;
  const weights = numbersOf(arrays, owner, ['values', 'data'], connections.leftOf.length);
  if (!weights.ok) return weights;
  const bias = numbersOf(arrays, owner, ['bias'], right);
  return bias.ok ? ok({ index, connections, weights: weights.value, bias: bias.value }) : bias;
}

function readNormalisation(
  arrays: NamedArrays,
  layer: number,
  channels: number,
): Result<NormalisationWeights> {
  const [gamma, beta, mean, variance] = ['gamma', 'beta', 'mean', 'variance'].map((part) =>
    numbersOf(arrays, `layer${layer}`, [part], channels),
  );
  if (!gamma.ok) return gamma;
  if (!beta.ok) return beta;
  if (!mean.ok) return mean;
  if (!variance.ok) return variance;
  return ok({
    layer,
    gamma: gamma.value,
    beta: beta.value,
    mean: mean.value,
    variance: variance.value,
  });
}
