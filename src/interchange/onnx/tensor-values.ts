import { ok, problem, type Result } from '../../base/result.ts';
import { bitsInIntegers, type ElementType, elementTypes, otherTypeName } from './element-types.ts';
import { type ExternalData, noExternalData } from './external-data.ts';
import type { OnnxModel, OnnxSparseTensor, OnnxTensor } from './messages.ts';

/** A tensor of a model as numbers. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Most numbers of all constants of a model together (half a GB): what a small file may declare. */
export const mostValues = 2 ** 27;

/** The places of a shape; undefined where it is none, or more than can be read. */
export function placesIn(shape: readonly number[]): number | undefined {
  const places = shape.reduce((product, side) => product * side, 1);
  return shape.every((side) => Number.isSafeInteger(side) && side >= 0) && places <= mostValues
    ? places
    : undefined;
}

/** The numbers of an ONNX tensor, whichever of its fields holds them. Errors: `onnx-tensor`, `onnx-external`. */
export function valuesOf(tensor: OnnxTensor, external: ExternalData = noExternalData): Result<Values> {
  const { dims: shape = [], dataType = 0, rawData, name = '' } = tensor;
  const broken = (why: string) => problem('onnx-tensor', `Tensor ${name} ${why}.`, 'Export the model again.');
  const size = placesIn(shape);
  if (size === undefined) return broken(`has the shape ${shape.join('×')}, which cannot be read`);
  const type = elementTypes[dataType];
  if (!type)
    return problem(
      'onnx-tensor',
      `Tensor ${name} is kept as ${otherTypeName(dataType)}, which no weights are read from.`,
      'Export the model with weights of float32.',
    );
  let raw = rawData;
  if (tensor.externalData?.length) {
    const read = external(tensor, size * type.bytes);
    if (!read.ok) return read;
    raw = read.value;
  }
  if (raw?.length)
    return raw.length === size * type.bytes
      ? ok({ shape, data: type.read(Uint8Array.from(raw).buffer) })
      : broken(`has ${raw.length} bytes for ${size} places`);
  const data = fromField(tensor, type, bitsInIntegers.has(dataType));
  return data.length === size ? ok({ shape, data }) : broken(`has ${data.length} values for ${size} places`);
}

function fromField(tensor: OnnxTensor, { field, read }: ElementType, areBits: boolean): Float32Array {
  const numbers = tensor[field] ?? [];
  return areBits ? read(Uint16Array.from(numbers).buffer) : Float32Array.from(numbers);
}

/** A sparse tensor with its zeros. */
function densified({ values, indices, dims = [] }: OnnxSparseTensor, external: ExternalData): Result<Values> {
  const broken = (why: string) =>
    problem('onnx-tensor', `Sparse tensor ${values?.name ?? ''} ${why}.`, 'Export the model again.');
  const size = placesIn(dims);
  if (!values || !indices || size === undefined)
    return broken(`has no values, or the shape ${dims.join('×')}, which cannot be read`);
  const numbers = valuesOf(values, external);
  if (!numbers.ok) return numbers;
  const places = placesOf(indices);
  const axes = indices.dims?.length === 2 ? dims.length : 1;
  if (places?.length !== numbers.value.data.length * axes)
    return broken(`has ${numbers.value.data.length} values, and indices for another number`);
  const data = new Float32Array(size);
  for (let i = 0; i < numbers.value.data.length; i++) {
    let at = 0;
    for (let axis = 0; axis < axes; axis++) at = (axes === 1 ? 0 : at * dims[axis]) + places[i * axes + axis];
    if (!(at >= 0 && at < size)) return broken(`has a value at place ${at} of ${size}`);
    data[at] = numbers.value.data[i];
  }
  return ok({ shape: dims, data });
}

/** Indices as whole numbers: single precision would round those above 2²⁴. */
function placesOf({ rawData, int64Data, dataType }: OnnxTensor): number[] | undefined {
  if (dataType !== 7) return undefined;
  if (!rawData?.length) return int64Data ?? [];
  if (rawData.length % 8 !== 0) return undefined;
  return Array.from(new BigInt64Array(Uint8Array.from(rawData).buffer), Number);
}

/** Every constant of a model by name: initializers, sparse ones, and the values of Constant nodes. */
export function constantsOf({ graph }: OnnxModel, external: ExternalData): Result<Map<string, Values>> {
  const constants = new Map<string, Values>();
  const read: [string, () => Result<Values>][] = [];
  for (const tensor of graph.initializer ?? [])
    read.push([tensor.name ?? '', () => valuesOf(tensor, external)]);
  for (const tensor of graph.sparseInitializer ?? [])
    read.push([tensor.values?.name ?? '', () => densified(tensor, external)]);
  for (const { opType, output, attribute = [] } of graph.node ?? []) {
    const name = output?.[0];
    if (opType !== 'Constant' || name === undefined) continue;
    const given = (field: string) => attribute.find((each) => each.name === field);
    const tensor = given('value')?.t;
    const list = given('value_floats')?.floats ?? given('value_ints')?.ints;
    const number = given('value_float')?.f ?? given('value_int')?.i;
    if (tensor) read.push([name, () => valuesOf(tensor, external)]);
    else if (list) read.push([name, () => ok({ shape: [list.length], data: Float32Array.from(list) })]);
    else if (number !== undefined) read.push([name, () => ok({ shape: [], data: Float32Array.of(number) })]);
  }
  let together = 0;
  for (const [name, values] of read) {
    const result = values();
    if (!result.ok) return result;
    together += result.value.data.length;
    if (together > mostValues)
      return problem(
        'onnx-tensor',
        `The model holds more than ${mostValues.toLocaleString('en')} weights, which do not fit here.`,
        'Import a smaller model.',
      );
    constants.set(name, result.value);
  }
  return ok(constants);
}
