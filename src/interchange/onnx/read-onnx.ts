import { ok, type Problem, problem, type Result } from '../../base/result.ts';
import { type ImportedNetwork, NetworkAssembler } from '../import/network-assembler.ts';
import { samePadding } from '../same-padding.ts';
import { floatOf, intOf, intsOf, pairOf, textOf } from './attributes.ts';
import { type ExternalData, noExternalData } from './external-data.ts';
import { foldConstants } from './fold-constants.ts';
import { inOurOrder, toFiltersLast, transposed } from './kernel-order.ts';
import { decodeModel, hasTooManyParts, type OnnxModel, type OnnxNode } from './messages.ts';
import { enlarged, kernelThatPadsSame } from './padding.ts';
import { constantsOf, placesIn, type Values } from './tensor-values.ts';

/**
 * Reads an ONNX model that is one chain of layers (an MLP or a plain CNN): dense layers, convolutions, pools,
 * batch normalisations and their activations. Zero weights become missing edges; what is carried only
 * nearly is in the notes. Errors: `onnx-unreadable`, `onnx-unsupported` (names the node), `onnx-tensor`,
 * `onnx-external`, `onnx-input`.
 */
export function readOnnx(
  bytes: Uint8Array,
  name: string,
  external: ExternalData = noExternalData,
): Result<ImportedNetwork> {
  let model: OnnxModel;
  try {
    if (hasTooManyParts(bytes))
      return problem(
        'onnx-unreadable',
        'The file has more parts than any chain of layers.',
        'Export the network alone, with its weights as raw data.',
      );
    model = decodeModel(bytes);
    if (!model.graph?.node?.length) throw new Error('no graph');
  } catch {
    return problem('onnx-unreadable', 'The file is not an ONNX model.', 'Export the model to ONNX again.');
  }
  const constants = constantsOf(model, external);
  if (!constants.ok) return constants;
  foldConstants(model.graph.node ?? [], constants.value);
  const input = model.graph.input?.find((value) => !constants.value.has(value.name));
  const dims = input?.type?.tensorType?.shape?.dim?.map((dim) => dim.dimValue ?? 0).slice(1);
  if (!input || !dims || dims.length === 0 || dims.some((side) => side < 1))
    return problem(
      'onnx-input',
      'The model does not say the size of its input.',
      'Export it with a fixed input size; only the batch may be open.',
    );
  const reader = new ChainReader(model.graph.node!, constants.value, dims);
  const problemFound = reader.walk(input.name);
  if (problemFound) return { ok: false, error: problemFound };
  const origin = `${model.graph.name ?? 'a model'} from ONNX${model.producerName ? ` (${model.producerName})` : ''}`;
  return reader.assembler.finish(name, origin);
}

const activations = { Relu: 'relu', Sigmoid: 'sigmoid', Tanh: 'tanh', Softmax: 'softmax' } as const;
const passedOver = new Set(['Identity', 'Dropout', 'Cast', 'Squeeze', 'Unsqueeze']);

/** Follows the one value from node to node. Images are kept as height × width × channels whatever the model does. */
class ChainReader {
  readonly assembler: NetworkAssembler;
  /** Nodes that take a value, by its name. */
  private readonly users = new Map<string, OnnxNode[]>();
  private readonly constants: ReadonlyMap<string, Values>;
  /** The model carries the current image channels first. */
  private channelsFirst: boolean;
  /** Set by a flattening of channels-first values: the shape whose order the next dense layer's inputs have. */
  private flattened: readonly number[] | undefined;
  /** A MatMul waits for the Add of its bias. */
  private pending: { kernel: Values; bias?: Float32Array } | undefined;

  constructor(nodes: readonly OnnxNode[], constants: ReadonlyMap<string, Values>, dims: readonly number[]) {
    this.constants = constants;
    // Exporters work out the size of the batch beside the chain; that changes no value.
    for (const node of nodes)
      for (const value of node.opType === 'Shape' ? [] : new Set(node.input ?? []))
        this.users.set(value, [...(this.users.get(value) ?? []), node]);
    const first = nodes.find((node) => node.opType !== 'Constant' && node.opType !== 'Identity');
    const channelsLast = first?.opType === 'Transpose' && intsOf(first, 'perm').join() === '0,3,1,2';
    this.channelsFirst = dims.length === 3 && !channelsLast;
    const image = dims.length === 3;
    const shape = image
      ? this.channelsFirst
        ? [dims[1], dims[2], dims[0]]
        : dims
      : [dims.reduce((product, side) => product * side, 1)];
    this.assembler = new NetworkAssembler(shape);
  }

  walk(input: string): Problem | undefined {
    let value = input;
    const seen = new Set([value]);
    for (;;) {
      const users = this.users.get(value) ?? [];
      if (users.length === 0) break;
      if (users.length > 1)
        return unsupported(users[1], 'the model branches there, and only a chain of layers can be carried');
      const step = this.read(users[0], value);
      if (!step.ok) return step.error;
      value = users[0].output?.[0] ?? '';
      if (seen.has(value)) return unsupported(users[0], 'it leads back to where it came from');
      seen.add(value);
    }
    const last = this.flush();
    return last.ok ? undefined : last.error;
  }

  private read(node: OnnxNode, value: string): Result<void> {
    const { assembler } = this;
    const constant = (index: number) => this.constants.get(node.input![index]);
    const other = this.constants.get(node.input!.find((name) => name !== value) ?? '');
    if (node.opType === 'Add' && this.pending && !this.pending.bias) {
      if (!other) return failing(node, 'a sum of two layers cannot be carried');
      const bias = spread(other.data, this.pending.kernel.shape[1]);
      if (!bias) return failing(node, 'it adds no bias, one value a neuron');
      this.pending.bias = bias;
      return ok(undefined);
    }
    const flushed = this.flush();
    if (!flushed.ok) return flushed;
    if (passedOver.has(node.opType)) return ok(undefined);
    if (Object.hasOwn(activations, node.opType))
      return assembler.activation(activations[node.opType as keyof typeof activations]);
    switch (node.opType) {
      case 'LogSoftmax':
        assembler.notes.push('The last log-softmax is carried as softmax.');
        return assembler.activation('softmax');
      case 'Clip': {
        const [least, most] = [1, 2].map((index) => constant(index)?.data[0]);
        const from = least ?? floatOf(node, 'min', Number.NEGATIVE_INFINITY);
        const to = most ?? floatOf(node, 'max', Number.POSITIVE_INFINITY);
        return from === 0 && to > 3e38
          ? assembler.activation('relu')
          : failing(node, `it keeps values between ${from} and ${to}, which is no ReLU`);
      }
      case 'Add':
        if (!other) return failing(node, 'a sum of two layers cannot be carried');
        return this.added(node, other);
      case 'MatMul':
        if (other?.shape.length !== 2 || node.input![0] !== value)
          return failing(node, 'its second factor is no constant matrix');
        this.pending = { kernel: other };
        return ok(undefined);
      case 'Gemm': {
        const kernel = constant(1);
        if (kernel?.shape.length !== 2 || intOf(node, 'transA', 0) !== 0)
          return failing(node, 'its second factor is no constant matrix');
        const oriented = intOf(node, 'transB', 0) === 1 ? transposed(kernel) : kernel;
        const alpha = floatOf(node, 'alpha', 1);
        const beta = floatOf(node, 'beta', 1);
        const given = node.input![2] ? constant(2)?.data.map((each) => each * beta) : undefined;
        const bias = given && spread(given, oriented.shape[1]);
        if (node.input![2] && !bias) return failing(node, 'its bias is not one value a neuron');
        this.pending = { kernel: { ...oriented, data: oriented.data.map((each) => each * alpha) }, bias };
        return this.flush();
      }
      case 'Conv':
        if (node.input![2] && !constant(2)) return failing(node, 'its bias is no constant');
        return this.convolution(node, constant(1), node.input![2] ? constant(2)?.data : undefined);
      case 'MaxPool':
      case 'AveragePool': {
        if (intsOf(node, 'dilations').some((step) => step !== 1)) return failing(node, 'it is dilated');
        if (this.poolPads(node))
          assembler.notes.push(
            `Padding of ${label(node)} cannot be carried: the pool begins at the first pixel and leaves borders out, so predictions differ.`,
          );
        const size = pairOf(intsOf(node, 'kernel_shape'));
        const mode = node.opType === 'MaxPool' ? 'max' : 'average';
        return assembler.plain({ kind: 'pool', mode, size, stride: pairOf(intsOf(node, 'strides')) });
      }
      case 'ReduceMean': {
        const axes = constant(1) ? [...constant(1)!.data] : intsOf(node, 'axes');
        const places = axes.map((axis) => (axis + 4) % 4).sort();
        if (places.join() !== (this.channelsFirst ? '2,3' : '1,2') || assembler.shape.length !== 3)
          return failing(node, 'only means over whole images can be carried');
        this.channelsFirst = false;
        return assembler.plain({ kind: 'global-average-pool' });
      }
      case 'GlobalAveragePool':
        this.channelsFirst = false;
        return assembler.plain({ kind: 'global-average-pool' });
      case 'BatchNormalization': {
        const ordered = (data: Float32Array | undefined) =>
          data && this.flattened ? inOurOrder(data, this.flattened, 1) : data;
        const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((index) => ordered(constant(index)?.data));
        if (!gamma || !beta || !mean || !variance) return failing(node, 'its statistics are no constants');
        return assembler.batchNorm(
          { gamma, beta, mean, variance },
          floatOf(node, 'epsilon', 1e-5),
          floatOf(node, 'momentum', 0.9),
        );
      }
      case 'Transpose': {
        const perm = intsOf(node, 'perm').join();
        if (perm === '0,3,1,2') this.channelsFirst = true;
        else if (perm === '0,2,3,1') this.channelsFirst = false;
        else return failing(node, 'only transpositions of the channels can be carried');
        return ok(undefined);
      }
      case 'Flatten':
      case 'Reshape':
        if (node.opType === 'Reshape' ? (constant(1)?.data.length ?? 2) > 2 : intOf(node, 'axis', 1) !== 1)
          return failing(node, 'only flattening can be carried');
        if (assembler.shape.length === 1) return ok(undefined);
        this.flattened = this.channelsFirst ? assembler.shape : undefined;
        this.channelsFirst = false;
        return assembler.plain({ kind: 'flatten' });
      default:
        return failing(node, 'PSNet has no such layer');
    }
  }

  private convolution(
    node: OnnxNode,
    weights: Values | undefined,
    bias: Float32Array | undefined,
  ): Result<void> {
    if (weights?.shape.length !== 4)
      return failing(node, 'only convolutions of images with constant kernels can be carried');
    if (intOf(node, 'group', 1) !== 1) return failing(node, 'grouped convolutions cannot be carried');
    if (intsOf(node, 'dilations').some((step) => step !== 1))
      return failing(node, 'dilated convolutions cannot be carried');
    if (this.assembler.shape.length !== 3) return failing(node, 'it takes no image');
    const stride = pairOf(intsOf(node, 'strides'));
    const padding = this.paddingOf(node, weights, stride);
    if (!padding) return failing(node, 'its padding makes an image of another size than PSNet does');
    const [filters, channels, ...kernel] = padding.weights.shape;
    return this.assembler.conv(
      { filters, kernel: pairOf(kernel), stride, padding: padding.kind },
      toFiltersLast(padding.weights.data, filters, channels, kernel[0] * kernel[1]),
      bias,
    );
  }

  /** Padding as PSNet has it, and the kernel that goes with it; undefined where there is none. */
  private paddingOf(
    node: OnnxNode,
    weights: Values,
    stride: readonly number[],
  ): { kind: 'same' | 'valid'; weights: Values } | undefined {
    const given = intsOf(node, 'pads');
    const auto = textOf(node, 'auto_pad');
    if (auto === 'VALID' || (!auto.startsWith('SAME') && given.every((pad) => pad === 0)))
      return { kind: 'valid', weights };
    const sides = [0, 1].map((axis) => {
      const size = this.assembler.shape[axis];
      const kernel = weights.shape[2 + axis];
      const same = samePadding(size, kernel, stride[axis]);
      const pads = auto.startsWith('SAME')
        ? auto === 'SAME_LOWER'
          ? { before: same.after, after: same.before }
          : same
        : { before: given[axis] ?? 0, after: given[axis + 2] ?? 0 };
      return { pads, carried: kernelThatPadsSame(size, kernel, stride[axis], pads) };
    });
    const [rows, columns] = sides.map(({ carried }) => carried);
    if (!rows || !columns) return undefined;
    if (placesIn([weights.shape[0], weights.shape[1], rows.size, columns.size]) === undefined)
      return undefined;
    const wider = enlarged(weights, rows, columns);
    if (wider.data.length !== weights.data.length)
      this.assembler.notes.push(
        `The padding (${[...sides.map(({ pads }) => pads.before), ...sides.map(({ pads }) => pads.after)].join(', ')}) of ${label(node)} is carried by a kernel of ${rows.size}×${columns.size}, whose further taps are missing.`,
      );
    return { kind: 'same', weights: wider };
  }

  /** Whether a pool looks at pixels that PSNet's, which begins at the first and stays inside, does not. */
  private poolPads(node: OnnxNode): boolean {
    if (intsOf(node, 'pads').some((pad) => pad !== 0) || intOf(node, 'ceil_mode', 0) === 1) return true;
    const size = pairOf(intsOf(node, 'kernel_shape'));
    const stride = pairOf(intsOf(node, 'strides'));
    return (
      textOf(node, 'auto_pad').startsWith('SAME') &&
      [0, 1].some((axis) => {
        const { before, after } = samePadding(this.assembler.shape[axis] ?? 1, size[axis], stride[axis]);
        return before + after > 0;
      })
    );
  }

  /** A constant after a layer: its bias, where it has a value for each neuron or channel. */
  private added(node: OnnxNode, { shape, data }: Values): Result<void> {
    const channels = this.assembler.shape.at(-1)!;
    const alongChannels = !this.channelsFirst || shape.length === 0 || shape.at(-1) === 1;
    const bias = alongChannels ? spread(data, channels) : undefined;
    return bias && !this.flattened && this.assembler.addBias(bias)
      ? ok(undefined)
      : failing(node, 'it is no bias directly after a dense layer or a convolution');
  }

  /** Adds the dense layer that waits. */
  private flush(): Result<void> {
    if (!this.pending) return ok(undefined);
    const { kernel, bias } = this.pending;
    this.pending = undefined;
    const [left, right] = kernel.shape;
    const data = this.flattened ? inOurOrder(kernel.data, this.flattened, right) : kernel.data;
    this.flattened = undefined;
    if (this.assembler.shape.length === 1 && this.assembler.shape[0] !== left)
      return problem(
        'onnx-shape',
        `A dense layer takes ${left} inputs, but gets ${this.assembler.shape[0]}.`,
      );
    return this.assembler.dense(data, right, bias);
  }
}

/** One value for each neuron, of a single one or as many. */
function spread(data: Float32Array, neurons: number): Float32Array | undefined {
  if (data.length === neurons) return data;
  return data.length === 1 ? new Float32Array(neurons).fill(data[0]) : undefined;
}

const label = (node: OnnxNode): string => (node.name ? `${node.opType} ${node.name}` : node.opType);

const unsupported = (node: OnnxNode, why: string): Problem => ({
  code: 'onnx-unsupported',
  message: `${label(node)} cannot be carried: ${why}.`,
  hint: 'PSNet takes chains of dense layers, convolutions, pools and batch normalisations.',
});
const failing = (node: OnnxNode, why: string): Result<void> => ({ ok: false, error: unsupported(node, why) });
