import type { Connections } from '../../network/connections.ts';
import type { Layer } from '../../network/network.ts';
import type { JunctionWeights } from '../../runs/weights.ts';
import type { Activation, ConvSpec } from '../../schema/network-spec.ts';
import { samePadding } from '../same-padding.ts';
import { denseKernel, type TrainedNetwork } from '../trained-network.ts';
import { float, int, ints } from './attributes.ts';
import {
  elementType,
  type OnnxAttribute,
  type OnnxNode,
  type OnnxSparseTensor,
  type OnnxTensor,
} from './messages.ts';

/** Collects nodes and tensors. Images are carried as channels-first between a first and a last transposition. */
export class GraphBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly initializers: OnnxTensor[] = [];
  readonly sparseInitializers: OnnxSparseTensor[] = [];
  private readonly sparse: boolean;
  private channelsFirst = false;
  private logits: string | undefined;

  constructor(sparse: boolean) {
    this.sparse = sparse;
  }

  /** Names of the graph's outputs, given the value that the last layer put out. */
  outputs(value: string): string[] {
    return this.logits && this.logits !== value ? [this.logits, value] : [value];
  }

  /** Adds a layer after `input`; gives the name of its output. */
  layer(
    layer: Layer,
    index: number,
    input: string,
    last: boolean,
    weights: JunctionWeights | undefined,
    statistics: TrainedNetwork['normalisations'][number] | undefined,
  ): string {
    const { spec, inputShape } = layer;
    const image = inputShape.length === 3;
    const from = image && spec.kind !== 'flatten' ? this.toChannelsFirst(input, index) : input;
    const name = `layer${index}`;
    switch (spec.kind) {
      case 'dense': {
        const { left, right } = weights!.connections;
        this.weight(`${name}.weight`, weights!, [left, right]);
        this.vector(`${name}.bias`, weights!.bias);
        const sum = this.add(
          'Gemm',
          name,
          [from, `${name}.weight`, `${name}.bias`],
          [],
          last ? 'logits' : undefined,
        );
        return this.activation(spec.activation, name, sum, last, -1);
      }
      case 'conv': {
        this.kernel(`${name}.weight`, weights!, spec, inputShape[2]);
        this.vector(`${name}.bias`, weights!.bias);
        const sum = this.add(
          'Conv',
          name,
          [from, `${name}.weight`, `${name}.bias`],
          convAttributes(spec, inputShape),
        );
        return this.finish(this.activation(spec.activation, name, sum, false, 1), index, last);
      }
      case 'pool': {
        const attributes = [ints('kernel_shape', spec.size), ints('strides', spec.stride)];
        const op = spec.mode === 'max' ? 'MaxPool' : 'AveragePool';
        return this.finish(this.add(op, name, [from], attributes), index, last);
      }
      case 'global-average-pool': {
        const mean = this.add('GlobalAveragePool', `${name}.mean`, [from]);
        this.channelsFirst = false;
        return this.add('Flatten', name, [mean], [int('axis', 1)], last ? 'output' : undefined);
      }
      case 'flatten': {
        const straight = image ? this.toChannelsLast(input, index) : input;
        return this.add('Flatten', name, [straight], [int('axis', 1)], last ? 'output' : undefined);
      }
      case 'dropout':
        return last ? this.add('Identity', name, [input], [], 'output') : input;
      case 'batch-norm': {
        const { gamma, beta, mean, variance } = statistics!;
        for (const [part, data] of Object.entries({ gamma, beta, mean, variance }))
          this.vector(`${name}.${part}`, data);
        const parts = ['gamma', 'beta', 'mean', 'variance'].map((part) => `${name}.${part}`);
        const attributes = [float('epsilon', spec.epsilon)];
        const normal = this.add(
          'BatchNormalization',
          name,
          [from, ...parts],
          attributes,
          !image && last ? 'output' : undefined,
        );
        return image ? this.finish(normal, index, last) : normal;
      }
    }
  }

  private activation(kind: Activation, name: string, value: string, last: boolean, axis: number): string {
    if (last) this.logits = value;
    if (kind === 'linear') return value;
    const op = { relu: 'Relu', sigmoid: 'Sigmoid', tanh: 'Tanh', softmax: 'Softmax' }[kind];
    const output = last ? (kind === 'softmax' ? 'probabilities' : 'output') : undefined;
    return this.add(op, `${name}.${kind}`, [value], kind === 'softmax' ? [int('axis', axis)] : [], output);
  }

  private finish(value: string, index: number, last: boolean): string {
    return last ? this.toChannelsLast(value, index, 'output') : value;
  }

  private toChannelsFirst(value: string, index: number): string {
    if (this.channelsFirst) return value;
    this.channelsFirst = true;
    return this.add('Transpose', `layer${index}.channels-first`, [value], [ints('perm', [0, 3, 1, 2])]);
  }

  private toChannelsLast(value: string, index: number, output?: string): string {
    if (!this.channelsFirst)
      return output ? this.add('Identity', `layer${index}.output`, [value], [], output) : value;
    this.channelsFirst = false;
    return this.add(
      'Transpose',
      `layer${index}.channels-last`,
      [value],
      [ints('perm', [0, 2, 3, 1])],
      output,
    );
  }

  private add(
    opType: string,
    name: string,
    input: string[],
    attribute: OnnxAttribute[] = [],
    output = `${name}.output`,
  ): string {
    this.nodes.push({ opType, name, input, output: [output], attribute });
    return output;
  }

  private weight(name: string, weights: JunctionWeights, dims: number[]): void {
    if (this.sparse) {
      const edges = sortedEdges(weights.connections, (from, row) => from * dims[1] + row);
      this.sparseTensor(name, edges, weights.weights, dims);
    } else this.tensor(name, denseKernel(weights), dims);
  }

  /** [ky][kx][channel][filter] becomes [filter][channel][ky][kx]. */
  private kernel(
    name: string,
    weights: JunctionWeights,
    { kernel, filters }: ConvSpec,
    channels: number,
  ): void {
    const taps = kernel[0] * kernel[1];
    const dims = [filters, channels, kernel[0], kernel[1]];
    const place = (from: number, row: number) =>
      (row * channels + (from % channels)) * taps + Math.floor(from / channels);
    const edges = sortedEdges(weights.connections, place);
    if (this.sparse) {
      this.sparseTensor(name, edges, weights.weights, dims);
      return;
    }
    const data = new Float32Array(filters * channels * taps);
    for (const { at, edge } of edges) data[at] = weights.weights[edge];
    this.tensor(name, data, dims);
  }

  private vector(name: string, data: Float32Array): void {
    this.tensor(name, data, [data.length]);
  }

  private tensor(name: string, data: Float32Array, dims: number[]): void {
    this.initializers.push({ name, dims, dataType: elementType.float, rawData: bytesOf(data) });
  }

  /** Indices are places in the flattened tensor, ascending, as the format demands. */
  private sparseTensor(name: string, edges: readonly Place[], weights: Float32Array, dims: number[]): void {
    const values = Float32Array.from(edges, ({ edge }) => weights[edge]);
    const indices = BigInt64Array.from(edges, ({ at }) => BigInt(at));
    this.sparseInitializers.push({
      values: { name, dims: [values.length], dataType: elementType.float, rawData: bytesOf(values) },
      indices: { dims: [indices.length], dataType: elementType.int64, rawData: bytesOf(indices) },
      dims,
    });
  }
}

interface Place {
  readonly at: number;
  readonly edge: number;
}

/** Edges in the order of their places in a flattened tensor. */
function sortedEdges(
  { right, rowStart, leftOf }: Connections,
  place: (from: number, row: number) => number,
): Place[] {
  const places: Place[] = [];
  for (let row = 0; row < right; row++)
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++)
      places.push({ at: place(leftOf[edge], row), edge });
  return places.sort((a, b) => a.at - b.at);
}

function convAttributes(spec: ConvSpec, input: readonly number[]): OnnxAttribute[] {
  const pads = [0, 1].map((axis) =>
    spec.padding === 'same'
      ? samePadding(input[axis], spec.kernel[axis], spec.stride[axis])
      : { before: 0, after: 0 },
  );
  return [
    ints('kernel_shape', spec.kernel),
    ints('strides', spec.stride),
    ints('pads', [...pads.map((pad) => pad.before), ...pads.map((pad) => pad.after)]),
  ];
}

const bytesOf = (data: Float32Array | BigInt64Array): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
