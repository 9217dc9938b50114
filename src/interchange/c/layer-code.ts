import { sizeOf } from '../../network/layer-shapes.ts';
import type { Layer } from '../../network/network.ts';
import type { JunctionWeights, NormalisationWeights } from '../../runs/weights.ts';
import type { Activation, ConvSpec, PoolSpec } from '../../schema/network-spec.ts';
import { paddingBefore } from '../same-padding.ts';
import { cArray, cFloat, unsignedType } from './c-values.ts';

/** One layer in C: its constant arrays, and statements that fill `to` from `from`. */
export interface LayerCode {
  readonly data: string;
  readonly code: string;
}

/**
 * The C code of a layer; undefined where it does nothing when predicting (flatten, dropout).
 * @param prefix starts the names of its arrays
 */
export function layerCode(
  prefix: string,
  layer: Layer,
  weights?: JunctionWeights,
  statistics?: NormalisationWeights,
): LayerCode | undefined {
  const { spec, inputShape, outputShape } = layer;
  switch (spec.kind) {
    case 'dense': {
      const edges = edgeCode(prefix, weights!);
      return {
        data: edges.data,
        code: denseCode(edges, spec.units) + activationCode(spec.activation, layer),
      };
    }
    case 'conv': {
      const edges = edgeCode(prefix, weights!);
      return {
        data: edges.data,
        code: convCode(edges, layer, spec) + activationCode(spec.activation, layer),
      };
    }
    case 'pool':
      return { data: '', code: poolCode(layer, spec) };
    case 'global-average-pool': {
      const [height, width, channels] = inputShape;
      return {
        data: '',
        code: block(`
    int32_t i, c;
    for (c = 0; c < ${channels}; c++) to[c] = 0.0f;
    for (i = 0; i < ${height * width}; i++)
      for (c = 0; c < ${channels}; c++) to[c] += from[i * ${channels} + c];
    for (c = 0; c < ${channels}; c++) to[c] /= ${cFloat(height * width)};`),
      };
    }
    case 'batch-norm':
      return normCode(prefix, sizeOf(outputShape), spec.epsilon, statistics!);
    case 'flatten':
    case 'dropout':
      return undefined;
  }
}

const block = (lines: string): string => `  {${lines}\n  }\n`;

/** The arrays of a junction, and expressions for where a row starts and which left neuron an edge has. */
interface EdgeCode {
  readonly data: string;
  readonly prefix: string;
  readonly start: (row: string) => string;
  readonly left: string;
}

function edgeCode(prefix: string, { connections, weights, bias }: JunctionWeights): EdgeCode {
  const { left, right, leftOf, rowStart } = connections;
  const array = (type: string, part: string, data: ArrayLike<number>) =>
    `static const ${type} ${prefix}_${part}[${Math.max(1, data.length)}] = ${cArray(data)};\n`;
  const numbers = array('float', 'weights', weights) + array('float', 'bias', bias);
  const inOrder = leftOf.length === left * right && leftOf.every((from, edge) => from === edge % left);
  if (inOrder)
    return { prefix, data: numbers, start: (row) => `(${row}) * ${left}`, left: `(edge - row * ${left})` };
  return {
    prefix,
    data:
      numbers +
      array(unsignedType(left - 1), 'left', leftOf) +
      array(unsignedType(weights.length), 'row_start', rowStart),
    start: (row) => `(int32_t)${prefix}_row_start[${row}]`,
    left: `${prefix}_left[edge]`,
  };
}

const denseCode = ({ prefix, start, left }: EdgeCode, units: number): string =>
  block(`
    int32_t row, edge;
    for (row = 0; row < ${units}; row++) {
      float sum = ${prefix}_bias[row];
      for (edge = ${start('row')}; edge < ${start('row + 1')}; edge++)
        sum += ${prefix}_weights[edge] * from[${left}];
      to[row] = sum;
    }`);

function convCode(
  { prefix, start, left }: EdgeCode,
  { inputShape, outputShape }: Layer,
  spec: ConvSpec,
): string {
  const [height, width, channels] = inputShape;
  const [rows, columns, filters] = outputShape;
  return block(`
    int32_t place, row, edge;
    for (place = 0; place < ${rows * columns}; place++) {
      const int32_t top = place / ${columns} * ${spec.stride[0]} - ${paddingBefore(spec, 0, height)};
      const int32_t start = place % ${columns} * ${spec.stride[1]} - ${paddingBefore(spec, 1, width)};
      for (row = 0; row < ${filters}; row++) {
        float sum = ${prefix}_bias[row];
        for (edge = ${start('row')}; edge < ${start('row + 1')}; edge++) {
          const int32_t left = ${left}, tap = left / ${channels};
          const int32_t y = top + tap / ${spec.kernel[1]}, x = start + tap % ${spec.kernel[1]};
          if (y >= 0 && x >= 0 && y < ${height} && x < ${width})
            sum += ${prefix}_weights[edge] * from[(y * ${width} + x) * ${channels} + left % ${channels}];
        }
        to[place * ${filters} + row] = sum;
      }
    }`);
}

function poolCode({ inputShape, outputShape }: Layer, spec: PoolSpec): string {
  const [, width, channels] = inputShape;
  const [, columns] = outputShape;
  const max = spec.mode === 'max';
  const at = `from[((top + y) * ${width} + start + x) * ${channels} + c]`;
  return block(`
    int32_t i, y, x;
    for (i = 0; i < ${sizeOf(outputShape)}; i++) {
      const int32_t c = i % ${channels}, place = i / ${channels};
      const int32_t top = place / ${columns} * ${spec.stride[0]}, start = place % ${columns} * ${spec.stride[1]};
      float value = ${max ? `from[(top * ${width} + start) * ${channels} + c]` : '0.0f'};
      for (y = 0; y < ${spec.size[0]}; y++)
        for (x = 0; x < ${spec.size[1]}; x++)
          ${max ? `if (${at} > value) value = ${at};` : `value += ${at};`}
      to[i] = value${max ? '' : ` / ${cFloat(spec.size[0] * spec.size[1])}`};
    }`);
}

/** y = x·scale + shift, the statistics taken in. */
function normCode(
  prefix: string,
  size: number,
  epsilon: number,
  statistics: NormalisationWeights,
): LayerCode {
  const { gamma, beta, mean, variance } = statistics;
  const channels = gamma.length;
  const scale = gamma.map((value, c) => value / Math.sqrt(variance[c] + epsilon));
  const shift = beta.map((value, c) => value - mean[c] * scale[c]);
  const array = (part: string, data: Float32Array) =>
    `static const float ${prefix}_${part}[${channels}] = ${cArray(data)};\n`;
  return {
    data: array('scale', scale) + array('shift', shift),
    code: block(`
    int32_t i;
    for (i = 0; i < ${size}; i++)
      to[i] = from[i] * ${prefix}_scale[i % ${channels}] + ${prefix}_shift[i % ${channels}];`),
  };
}

function activationCode(activation: Activation, { outputShape }: Layer): string {
  const size = sizeOf(outputShape);
  const each = (expression: string) =>
    block(`
    int32_t i;
    for (i = 0; i < ${size}; i++) to[i] = ${expression};`);
  switch (activation) {
    case 'linear':
      return '';
    case 'relu':
      return each('to[i] > 0.0f ? to[i] : 0.0f');
    case 'sigmoid':
      return each('1.0f / (1.0f + expf(-to[i]))');
    case 'tanh':
      return each('tanhf(to[i])');
    case 'softmax': {
      const channels = outputShape.at(-1)!;
      return block(`
    int32_t first, i;
    for (first = 0; first < ${size}; first += ${channels}) {
      float most = to[first], sum = 0.0f;
      for (i = first; i < first + ${channels}; i++) if (to[i] > most) most = to[i];
      for (i = first; i < first + ${channels}; i++) sum += to[i] = expf(to[i] - most);
      for (i = first; i < first + ${channels}; i++) to[i] /= sum;
    }`);
    }
  }
}
