import { ok, type Problem, problem, type Result } from '../../base/result.ts';
import { type ImportedNetwork, NetworkAssembler } from '../import/network-assembler.ts';
import { samePadding } from '../same-padding.ts';
import { floatOf, intOf, intsOf, pairOf, textOf } from './attributes.ts';
import { inOurOrder, toFiltersLast, transposed } from './kernel-order.ts';
import { decodeModel, type OnnxModel, type OnnxNode } from './messages.ts';
import { constantsOf, type Values } from './tensor-values.ts';

/**
 * Reads an ONNX model that is one chain of layers (an MLP or a plain CNN): dense layers, convolutions, pools,
 * batch normalisations and their activations. Zero weights become missing edges; what is carried only
 * nearly is in the notes. Errors: `onnx-unreadable`, `onnx-unsupported` (names the node), `onnx-tensor`.
 */
export function readOnnx(bytes: Uint8Array, name: string): Result<ImportedNetwork> {
  let model: OnnxModel;
  try {
    model = decodeModel(bytes);
    if (!model.graph?.node?.length) throw new Error('no graph');
  } catch {
    return problem('onnx-unreadable', 'The file is not an ONNX model.', 'Export the model to ONNX again.');
  }
  const constants = constantsOf(model);
  if (!constants.ok) return constants;
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
  private readonly nodes: readonly OnnxNode[];
  private readonly constants: ReadonlyMap<string, Values>;
  /** The model carries the current image channels first. */
  private channelsFirst: boolean;
  /** Set by a flattening of channels-first values: the shape whose order the next dense layer's inputs have. */
  private flattened: readonly number[] | undefined;
  /** A MatMul waits for the Add of its bias. */
  private pending: { kernel: Values; bias?: Float32Array } | undefined;

  constructor(nodes: readonly OnnxNode[], constants: ReadonlyMap<string, Values>, dims: readonly number[]) {
    this.nodes = nodes;
    this.constants = constants;
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
    for (;;) {
      // Exporters work out the size of the batch beside the chain; that changes no value.
      const users = this.nodes.filter((node) => node.input?.includes(value) && node.opType !== 'Shape');
      if (users.length === 0) break;
      if (users.length > 1)
        return unsupported(users[1], 'the model branches there, and only a chain of layers can be carried');
      const step = this.read(users[0], value);
      if (!step.ok) return step.error;
      value = users[0].output![0];
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
      this.pending.bias = other.data;
      return ok(undefined);
    }
    const flushed = this.flush();
    if (!flushed.ok) return flushed;
    if (passedOver.has(node.opType)) return ok(undefined);
    if (node.opType in activations)
      return assembler.activation(activations[node.opType as keyof typeof activations]);
    switch (node.opType) {
      case 'LogSoftmax':
        assembler.notes.push('The last log-softmax is carried as softmax.');
        return assembler.activation('softmax');
      case 'MatMul':
        if (other?.shape.length !== 2) return failing(node, 'its second factor is no constant matrix');
        this.pending = { kernel: other };
        return ok(undefined);
      case 'Gemm': {
        const kernel = constant(1);
        if (kernel?.shape.length !== 2 || intOf(node, 'transA', 0) !== 0)
          return failing(node, 'its second factor is no constant matrix');
        const oriented = intOf(node, 'transB', 0) === 1 ? transposed(kernel) : kernel;
        const alpha = floatOf(node, 'alpha', 1);
        const beta = floatOf(node, 'beta', 1);
        const bias = node.input![2] ? constant(2)?.data.map((each) => each * beta) : undefined;
        this.pending = { kernel: { ...oriented, data: oriented.data.map((each) => each * alpha) }, bias };
        return this.flush();
      }
      case 'Conv':
        return this.convolution(node, constant(1), node.input![2] ? constant(2)?.data : undefined);
      case 'MaxPool':
      case 'AveragePool': {
        if (intsOf(node, 'pads').some((pad) => pad !== 0) || intOf(node, 'ceil_mode', 0) === 1)
          assembler.notes.push(`Padding of ${label(node)} cannot be carried: its borders are left out.`);
        const size = pairOf(intsOf(node, 'kernel_shape'));
        const mode = node.opType === 'MaxPool' ? 'max' : 'average';
        return assembler.plain({ kind: 'pool', mode, size, stride: pairOf(intsOf(node, 'strides')) });
      }
      case 'GlobalAveragePool':
        this.channelsFirst = false;
        return assembler.plain({ kind: 'global-average-pool' });
      case 'BatchNormalization': {
        const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((index) => constant(index)?.data);
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
        if (node.opType === 'Reshape' && (constant(1)?.data.length ?? 2) > 2)
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
    const [filters, channels, ...kernel] = weights.shape;
    const stride = pairOf(intsOf(node, 'strides'));
    const padding = this.paddingOf(node, pairOf(kernel), stride);
    return this.assembler.conv(
      { filters, kernel: pairOf(kernel), stride, padding },
      toFiltersLast(weights.data, filters, channels, kernel[0] * kernel[1]),
      bias,
    );
  }

  private paddingOf(node: OnnxNode, kernel: readonly number[], stride: readonly number[]): 'same' | 'valid' {
    const auto = textOf(node, 'auto_pad');
    const pads = intsOf(node, 'pads');
    if (auto === 'SAME_UPPER' || auto === 'SAME_LOWER') return 'same';
    if (pads.every((pad) => pad === 0)) return 'valid';
    const [rows, columns] = [0, 1].map((axis) =>
      samePadding(this.assembler.shape[axis], kernel[axis], stride[axis]),
    );
    const same = [rows.before, columns.before, rows.after, columns.after];
    if (pads.join() !== same.join())
      this.assembler.notes.push(
        `The padding (${pads.join(', ')}) of ${label(node)} is carried as same, which pads (${same.join(', ')}): outputs differ a little at the borders.`,
      );
    return 'same';
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

const label = (node: OnnxNode): string => (node.name ? `${node.opType} ${node.name}` : node.opType);

const unsupported = (node: OnnxNode, why: string): Problem => ({
  code: 'onnx-unsupported',
  message: `${label(node)} cannot be carried: ${why}.`,
  hint: 'PSNet takes chains of dense layers, convolutions, pools and batch normalisations.',
});
const failing = (node: OnnxNode, why: string): Result<void> => ({ ok: false, error: unsupported(node, why) });
