import { ok, problem, type Result } from '../../base/result.ts';
import { elementType, type OnnxModel, type OnnxSparseTensor, type OnnxTensor } from './messages.ts';

/** A tensor of a model as numbers. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

const halfType = 10;

/** The numbers of an ONNX tensor, whichever of its fields holds them. Errors: `onnx-tensor`. */
export function valuesOf(tensor: OnnxTensor): Result<Values> {
  const { dims: shape = [], dataType = 0, rawData, name = '' } = tensor;
  const broken = (why: string, hint?: string) => problem('onnx-tensor', `Tensor ${name} ${why}.`, hint);
  if (tensor.externalData?.length)
    return broken(
      'is kept in another file',
      'Save the model as one file (onnx.save with save_as_external_data=False).',
    );
  const size = shape.reduce((product, side) => product * side, 1);
  const data = rawData?.length ? fromBytes(rawData, dataType) : fromFields(tensor);
  if (!data) return broken(`has an element type (${dataType}) that is not supported`);
  return data.length === size ? ok({ shape, data }) : broken(`has ${data.length} values for ${size} places`);
}

function fromFields(tensor: OnnxTensor): Float32Array | undefined {
  const fields = [tensor.floatData, tensor.doubleData, tensor.int64Data, tensor.int32Data];
  return Float32Array.from(fields.find((field) => field?.length) ?? []);
}

function fromBytes(raw: Uint8Array, type: number): Float32Array | undefined {
  const buffer = Uint8Array.from(raw).buffer;
  switch (type) {
    case elementType.float:
      return new Float32Array(buffer);
    case elementType.double:
      return Float32Array.from(new Float64Array(buffer));
    case elementType.int64:
      return Float32Array.from(new BigInt64Array(buffer), Number);
    case elementType.int32:
      return Float32Array.from(new Int32Array(buffer));
    case halfType:
      return Float32Array.from(new Uint16Array(buffer), fromHalf);
    default:
      return undefined;
  }
}

/** An IEEE half-precision number. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** A sparse tensor with its zeros. */
function densified({ values, indices, dims }: OnnxSparseTensor): Result<Values> {
  const numbers = valuesOf(values);
  if (!numbers.ok) return numbers;
  const places = valuesOf(indices);
  if (!places.ok) return places;
  const data = new Float32Array(dims.reduce((product, side) => product * side, 1));
  const axes = places.value.shape.length === 2 ? dims.length : 1;
  for (let i = 0; i < numbers.value.data.length; i++) {
    let at = 0;
    for (let axis = 0; axis < axes; axis++)
      at = (axes === 1 ? 0 : at * dims[axis]) + places.value.data[i * axes + axis];
    data[at] = numbers.value.data[i];
  }
  return ok({ shape: dims, data });
}

/** Every constant of a model by name: initializers, sparse ones, and the values of Constant nodes. */
export function constantsOf({ graph }: OnnxModel): Result<ReadonlyMap<string, Values>> {
  const constants = new Map<string, Values>();
  const read: [string, () => Result<Values>][] = [
    ...(graph.initializer ?? []).map(
      (tensor) => [tensor.name ?? '', () => valuesOf(tensor)] as [string, () => Result<Values>],
    ),
    ...(graph.sparseInitializer ?? []).map(
      (tensor) => [tensor.values.name ?? '', () => densified(tensor)] as [string, () => Result<Values>],
    ),
    ...(graph.node ?? []).flatMap((node) => {
      const value = node.attribute?.find((attribute) => attribute.name === 'value')?.t;
      return node.opType === 'Constant' && value
        ? [[node.output![0], () => valuesOf(value)] as [string, () => Result<Values>]]
        : [];
    }),
  ];
  for (const [name, values] of read) {
    const result = values();
    if (!result.ok) return result;
    constants.set(name, result.value);
  }
  return ok(constants);
}
