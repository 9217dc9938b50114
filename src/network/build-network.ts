import { phrase } from '../base/phrase.ts';
import { fail, ok, type Result, toProblem } from '../base/result.ts';
import type { ConvSpec, DenseSpec, LayerSpec, NetworkSpec } from '../schema/network-spec.ts';
import type { Connections } from './connections.ts';
import { countEdges, type EdgeCount } from './count-edges.ts';
import { degreesOf } from './degrees.ts';
import { outputShapeOf, sizeOf } from './layer-shapes.ts';
import { tooLarge } from './memory-limit.ts';
import type { Junction, Layer, Network } from './network.ts';
import type { NetworkProblem } from './network-problem.ts';
import { checkParallelism } from './patterns/clash-free-parallelism.ts';
import { countTaps } from './patterns/taps.ts';

/** What `buildNetwork` can be told besides the spec. */
export interface BuildOptions {
  /**
   * The edges of a junction (from 1, left → right) whose pattern comes from a file; undefined: not read, and
   * the junction is counted by its density or degrees. In Node `readPatternFiles` of the runs room reads them.
   */
  readonly connectionsFromFile?: (
    path: string,
    junction: number,
    left: number,
    right: number,
  ) => Result<Connections> | undefined;
}

/**
 * Follows the shapes of a network's layers and counts the edges of its junctions, without listing them: a
 * spec of 10¹² weights is refused at once, with the figure. All problems that can be told apart are
 * reported; the first broken shape ends the list, as nothing after it means anything.
 */
export function buildNetwork(
  spec: NetworkSpec,
  options: BuildOptions = {},
): Result<Network, NetworkProblem[]> {
  const input = inputShapeOf(spec);
  if (!input.ok) return fail([input.error]);
  const problems: NetworkProblem[] = [];
  const layers: Layer[] = [];
  const junctions: Junction[] = [];
  let shape = input.value;
  let neurons = sizeOf(shape);
  for (const [index, layer] of spec.layers.entries()) {
    const range = positiveSizes(layer);
    const output = range ? fail(range) : outputShapeOf(layer, shape);
    if (!output.ok) return fail([...problems, { ...output.error, layer: index }]);
    let junction: Junction | undefined;
    if (layer.kind === 'dense' || layer.kind === 'conv') {
      const built = junctionInto(layer, shape, output.value, index, junctions.length + 1, options);
      if (built.ok) junction = built.value;
      else problems.push({ ...built.error, layer: index });
      if (junction) junctions.push(junction);
    }
    layers.push({ spec: layer, inputShape: shape, outputShape: output.value, junction });
    shape = output.value;
    neurons += sizeOf(shape);
  }
  if (junctions.length === 0 && problems.length === 0) problems.push(noJunction);
  const weights = junctions.reduce((sum, junction) => sum + junction.weights, 0);
  const oversize = tooLarge(weights, neurons);
  if (oversize) problems.push(oversize);
  return problems.length > 0 ? fail(problems) : ok({ spec, layers, junctions });
}

const noJunction: NetworkProblem = {
  code: 'no-junction',
  message: 'The network has no layer with weights.',
  hint: 'Add a dense or conv layer.',
};

function inputShapeOf(spec: NetworkSpec): Result<readonly number[], NetworkProblem> {
  const { shape, pad } = spec.input;
  const bad = shape.some((side) => !Number.isSafeInteger(side) || side < 1);
  if (bad || (shape.length !== 1 && shape.length !== 3))
    return fail({
      ...toProblem(
        'input-shape',
        phrase`An input is a number of features or (height, width, channels), not (${shape.join(', ')}).`,
        'Write, for example, input 784 or input (32, 32, 3).',
      ),
      property: 'input',
    });
  if (pad === undefined) return ok(shape);
  if (shape.length === 3)
    return fail({
      code: 'pad-image',
      message: 'Only a flat input can be padded.',
      hint: 'Leave pad out, or give the input as a number of features.',
      property: 'pad',
    });
  if (Number.isSafeInteger(pad) && pad >= shape[0]) return ok([pad]);
  return fail({
    ...toProblem(
      'pad-too-small',
      phrase`The input has ${shape[0]} features and cannot be padded to ${pad}.`,
      phrase`Pad to ${shape[0]} or more.`,
    ),
    property: 'pad',
  });
}

/** Sizes of a layer that are not whole numbers from 1, where the spec did not come through the language. */
function positiveSizes(layer: LayerSpec): NetworkProblem | undefined {
  const sizes: Record<string, readonly number[]> =
    layer.kind === 'dense'
      ? { units: [layer.units] }
      : layer.kind === 'conv'
        ? { filters: [layer.filters], kernel: layer.kernel, stride: layer.stride }
        : layer.kind === 'pool'
          ? { size: layer.size, stride: layer.stride }
          : {};
  for (const [property, values] of Object.entries(sizes))
    if (values.some((value) => !Number.isSafeInteger(value) || value < 1))
      return {
        ...toProblem(
          'size-range',
          phrase`The ${property} of a ${layer.kind} layer is ${values.join('×')}.`,
          'Choose whole numbers from 1.',
        ),
        property,
      };
  return undefined;
}

function junctionInto(
  layer: DenseSpec | ConvSpec,
  input: readonly number[],
  output: readonly number[],
  layerIndex: number,
  index: number,
  options: BuildOptions,
): Result<Junction, NetworkProblem> {
  const conv = layer.kind === 'conv';
  const left = conv ? layer.kernel[0] * layer.kernel[1] * input[2] : input[0];
  const right = conv ? layer.filters : layer.units;
  const { sparsity } = layer;
  const taps = conv ? layer.taps : undefined;
  const base = { index, kind: layer.kind, layer: layerIndex, left, right, sparsity, taps };
  const positions = conv ? output[0] * output[1] : 1;
  const withKernel = conv ? { ...base, kernel: layer.kernel } : base;
  const finish = (edges: EdgeCount): Result<Junction, NetworkProblem> =>
    ok({ ...withKernel, positions, ...edges });

  if (sparsity.pattern.kind === 'file') {
    const read = options.connectionsFromFile?.(sparsity.pattern.path, index, left, right);
    if (read && !read.ok) return fail({ ...read.error, property: 'pattern' });
    if (read) return fromFile({ ...withKernel, positions }, read.value);
  }
  const edges = conv && taps !== undefined ? countTaps(layer, input[2]) : countEdges(sparsity, left, right);
  if (!edges.ok) return edges;
  if (sparsity.pattern.kind === 'clash-free') {
    const problem = checkParallelism(left, sparsity.parallelism);
    if (problem) return fail(problem);
  }
  return finish(edges.value);
}

function fromFile(
  base: Omit<Junction, 'weights' | 'outDegree' | 'inDegree'>,
  connections: Connections,
): Result<Junction, NetworkProblem> {
  if (connections.left !== base.left || connections.right !== base.right)
    return fail({
      ...toProblem(
        'pattern-file-shape',
        phrase`The pattern file joins ${connections.left} to ${connections.right} neurons, but junction ${base.index} joins ${base.left} to ${base.right}.`,
        'Give the layers the sizes of the file, or choose the file made for them.',
      ),
      property: 'pattern',
    });
  const { outDegree, inDegree } = degreesOf(connections);
  return ok({ ...base, connections, weights: connections.leftOf.length, outDegree, inDegree });
}
