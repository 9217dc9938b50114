import { describe, expect, it } from 'vitest';
import { ok } from '../../base/result.ts';
import { badValue, goodValue } from '../../network/testing/networks.ts';
import { decodeModel, encodeModel, type OnnxTensor } from './messages.ts';
import { valuesOf } from './tensor-values.ts';

const values = [0, 1, 2, 7];
/** Each type of ONNX that numbers are read from: its number, the field of its values, and its bits in memory. */
const types: [
  string,
  number,
  keyof OnnxTensor,
  ArrayLike<number | bigint> & { buffer: ArrayBufferLike },
  number[]?,
][] = [
  ['FLOAT', 1, 'floatData', Float32Array.from(values)],
  ['UINT8', 2, 'int32Data', Uint8Array.from(values)],
  ['INT8', 3, 'int32Data', Int8Array.from(values)],
  ['UINT16', 4, 'int32Data', Uint16Array.from(values)],
  ['INT16', 5, 'int32Data', Int16Array.from(values)],
  ['INT32', 6, 'int32Data', Int32Array.from(values)],
  ['INT64', 7, 'int64Data', BigInt64Array.from(values, BigInt)],
  ['FLOAT16', 10, 'int32Data', Uint16Array.of(0x3c00, 0x0001, 0xfbff, 0x8000), [1, 2 ** -24, -65504, -0]],
  ['DOUBLE', 11, 'doubleData', Float64Array.from(values)],
  ['UINT32', 12, 'uint64Data', Uint32Array.from(values)],
  ['UINT64', 13, 'uint64Data', BigUint64Array.from(values, BigInt)],
  ['BFLOAT16', 16, 'int32Data', Uint16Array.of(0x3f80, 0x0001, 0xc000, 0x8000), [1, 2 ** -133, -2, -0]],
];

describe('valuesOf', () => {
  it.each(types)(
    'reads %s raw, from its field and from another file',
    (_, dataType, field, bits, wanted = values) => {
      const raw = new Uint8Array(bits.buffer);
      const kept = { name: 't', dims: [2, 2], dataType };
      const outside: OnnxTensor = { ...kept, externalData: [{ key: 'location', value: 'w.bin' }] };
      const tensors: OnnxTensor[] = [
        { ...kept, rawData: raw },
        { ...kept, [field]: Array.from(bits, Number) },
        outside,
      ];
      for (const tensor of tensors) {
        const model = { graph: { node: [{ opType: 'Identity' }], initializer: [tensor] } };
        const [read] = decodeModel(encodeModel(model)).graph.initializer!;
        const found = goodValue(valuesOf(read, (_, bytes) => ok(raw.slice(0, bytes))));
        expect(found).toEqual({ shape: [2, 2], data: Float32Array.from(wanted) });
      }
    },
  );

  it.each([
    [17, 'FLOAT8E4M3FN'],
    [8, 'STRING'],
    [22, 'INT4'],
    [99, 'number 99'],
  ])('says that type %i holds no weights, by its name', (dataType, name) => {
    const found = badValue(valuesOf({ name: 'w', dims: [4], dataType, rawData: new Uint8Array(4) }));
    expect(found.message).toBe(`Tensor w is kept as ${name}, which no weights are read from.`);
  });
});
