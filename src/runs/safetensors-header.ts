import * as v from 'valibot';
import type { NpyData } from '../base/npy.ts';
import { type Phrase, phrase } from '../base/phrase.ts';
import { ok, problem, type Result } from '../base/result.ts';
import { fromBrainFloats, fromHalves } from '../base/short-floats.ts';

/** How elements stand in a file, and the array that they become. */
export interface ElementType {
  readonly bytes: number;
  readonly read: (buffer: ArrayBuffer) => NpyData;
}

/**
 * Element types of the format that are weights, masks or indices. Floats of 16 bits become single precision, in which
 * each has its number; integers of 64 bits become doubles, exact to 2⁵³.
 */
const elementTypes: Readonly<Record<string, ElementType>> = {
  F64: { bytes: 8, read: (buffer) => new Float64Array(buffer) },
  F32: { bytes: 4, read: (buffer) => new Float32Array(buffer) },
  F16: { bytes: 2, read: (buffer) => fromHalves(new Uint16Array(buffer)) },
  BF16: { bytes: 2, read: (buffer) => fromBrainFloats(new Uint16Array(buffer)) },
  I64: { bytes: 8, read: (buffer) => Float64Array.from(new BigInt64Array(buffer), Number) },
  U64: { bytes: 8, read: (buffer) => Float64Array.from(new BigUint64Array(buffer), Number) },
  I32: { bytes: 4, read: (buffer) => new Int32Array(buffer) },
  U32: { bytes: 4, read: (buffer) => new Uint32Array(buffer) },
  I16: { bytes: 2, read: (buffer) => new Int16Array(buffer) },
  U16: { bytes: 2, read: (buffer) => new Uint16Array(buffer) },
  I8: { bytes: 1, read: (buffer) => new Int8Array(buffer) },
  U8: { bytes: 1, read: (buffer) => new Uint8Array(buffer) },
  BOOL: { bytes: 1, read: (buffer) => new Uint8Array(buffer) },
};

/** A tensor as the header describes it: its bytes, counted from the end of the header. */
export interface DescribedTensor {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

export interface TensorHeader {
  readonly tensors: readonly DescribedTensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const entryShape = v.object({
  dtype: v.string(),
  shape: v.array(count),
  data_offsets: v.tuple([count, count]),
});
const metadataShape = v.record(v.string(), v.string());

/** The problem of a file that is none, or damaged. */
export const damagedTensors = (path: string, why: Phrase | string) =>
  problem(
    'bad-tensors',
    phrase`${path} is not a readable safetensors file: ${why}.`,
    'Get a fresh copy of the file.',
  );

/**
 * Reads the header of a safetensors file and holds it against the bytes that follow it: tensors take them all, one after
 * the other, as the format demands. Errors: `bad-tensors`; `tensor-type` for elements that are no numbers here.
 * @param dataBytes bytes of the file after its header
 */
export function parseTensorHeader(text: string, dataBytes: number, path: string): Result<TensorHeader> {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    return damagedTensors(path, phrase`its header is no JSON`);
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    return damagedTensors(path, phrase`its header describes no tensors`);
  const tensors: DescribedTensor[] = [];
  let metadata: TensorHeader['metadata'] = {};
  for (const [name, given] of Object.entries(header)) {
    if (name === '__metadata__') {
      const found = v.safeParse(metadataShape, given);
      if (!found.success) return damagedTensors(path, phrase`its metadata is no list of texts`);
      metadata = found.output;
      continue;
    }
    const entry = v.safeParse(entryShape, given);
    if (!entry.success) return damagedTensors(path, phrase`${name} is not described`);
    const {
      dtype,
      shape,
      data_offsets: [begin, end],
    } = entry.output;
    if (!Object.hasOwn(elementTypes, dtype)) return otherType(path, name, dtype);
    const type = elementTypes[dtype];
    const places = shape.reduce((product, side) => product * side, 1);
    if (end - begin !== places * type.bytes || end > dataBytes)
      return damagedTensors(path, phrase`${name} has the wrong size`);
    tensors.push({ name, type, shape, begin, end });
  }
  const reached = tensors
    .toSorted((a, b) => a.begin - b.begin || a.end - b.end)
    .reduce((at: number | Phrase, { name, begin, end }) => {
      if (typeof at === 'object') return at;
      if (begin === at) return end;
      return begin < at ? phrase`${name} overlaps another tensor` : phrase`${name} leaves bytes out`;
    }, 0);
  if (typeof reached === 'object') return damagedTensors(path, reached);
  if (reached < dataBytes)
    return damagedTensors(path, phrase`${dataBytes - reached} bytes belong to no tensor`);
  return ok({ tensors, metadata });
}

const otherType = (path: string, name: string, type: string) =>
  problem(
    'tensor-type',
    phrase`${name} in ${path} holds elements of the type ${type}, which no weights are read from.`,
    'Save it as F32, F16 or BF16: tensor.float() in PyTorch.',
  );
