import { fromBrainFloats, fromHalves } from '../../base/short-floats.ts';

/** How a tensor's numbers stand in its raw bytes, and in which field of the message where they are not raw. */
export interface ElementType {
  readonly bytes: number;
  readonly read: (buffer: ArrayBuffer) => Float32Array;
  readonly field: 'floatData' | 'doubleData' | 'int32Data' | 'int64Data' | 'uint64Data';
}

const integers = (
  bytes: number,
  array: new (buffer: ArrayBuffer) => ArrayLike<number>,
  field: ElementType['field'] = 'int32Data',
): ElementType => ({ bytes, read: (buffer) => Float32Array.from(new array(buffer)), field });

/** Element types of ONNX by their numbers in TensorProto.DataType; others hold no weights. */
export const elementTypes: Readonly<Record<number, ElementType>> = {
  1: { bytes: 4, read: (buffer) => new Float32Array(buffer), field: 'floatData' },
  2: integers(1, Uint8Array),
  3: integers(1, Int8Array),
  4: integers(2, Uint16Array),
  5: integers(2, Int16Array),
  6: integers(4, Int32Array),
  7: {
    bytes: 8,
    read: (buffer) => Float32Array.from(new BigInt64Array(buffer), Number),
    field: 'int64Data',
  },
  9: integers(1, Uint8Array),
  10: { bytes: 2, read: (buffer) => fromHalves(new Uint16Array(buffer)), field: 'int32Data' },
  11: {
    bytes: 8,
    read: (buffer) => Float32Array.from(new Float64Array(buffer)),
    field: 'doubleData',
  },
  12: integers(4, Uint32Array, 'uint64Data'),
  13: {
    bytes: 8,
    read: (buffer) => Float32Array.from(new BigUint64Array(buffer), Number),
    field: 'uint64Data',
  },
  16: { bytes: 2, read: (buffer) => fromBrainFloats(new Uint16Array(buffer)), field: 'int32Data' },
};

/** Types of 16 bits, whose bits stand in the field of 32-bit integers where they are not raw. */
export const bitsInIntegers = new Set([10, 16]);

/** Names of the types that hold no weights here, for people. */
const otherTypes: Readonly<Record<number, string>> = {
  8: 'STRING',
  14: 'COMPLEX64',
  15: 'COMPLEX128',
  17: 'FLOAT8E4M3FN',
  18: 'FLOAT8E4M3FNUZ',
  19: 'FLOAT8E5M2',
  20: 'FLOAT8E5M2FNUZ',
  21: 'UINT4',
  22: 'INT4',
  23: 'FLOAT4E2M1',
  24: 'FLOAT8E8M0',
};

/** What ONNX calls an element type that is not read here. */
export const otherTypeName = (type: number): string => otherTypes[type] ?? `number ${type}`;
