import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badValue, goodValue } from '../network/testing/networks.ts';
import { readTensors } from './safetensors.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-tensors-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A file of that header, as it is, and that many bytes. */
async function fileOf(header: unknown, data: Uint8Array): Promise<string> {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  const path = join(folder, 'made.safetensors');
  await writeFile(path, Buffer.concat([length, text, data]));
  return path;
}
const entry = (dtype: string, shape: unknown, begin: unknown, end: unknown) => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

/** How the format's types stand in a file: bytes, and how to read one of them. */
const types: Record<string, [number, (view: DataView) => number]> = {
  F64: [8, (view) => view.getFloat64(0, true)],
  F32: [4, (view) => view.getFloat32(0, true)],
  I64: [8, (view) => Number(view.getBigInt64(0, true))],
  U64: [8, (view) => Number(view.getBigUint64(0, true))],
  I32: [4, (view) => view.getInt32(0, true)],
  U32: [4, (view) => view.getUint32(0, true)],
  I16: [2, (view) => view.getInt16(0, true)],
  U16: [2, (view) => view.getUint16(0, true)],
  I8: [1, (view) => view.getInt8(0)],
  U8: [1, (view) => view.getUint8(0)],
  BOOL: [1, (view) => view.getUint8(0)],
};

describe('readTensors', () => {
  it.each(Object.entries(types))('reads %s to the last bit', async (dtype, [size, read]) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ minLength: size, maxLength: size }), { maxLength: 9 }),
        async (all) => {
          const bytes = Buffer.concat(all);
          const path = await fileOf({ a: entry(dtype, [all.length], 0, bytes.length) }, bytes);
          const { data } = goodValue(await readTensors(path)).tensors.a;
          const wanted = all.map((each) => read(new DataView(each.buffer, each.byteOffset)));
          expect([...data]).toEqual(wanted);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('reads F16 and BF16 as single precision', async () => {
    const header = { half: entry('F16', [2, 2], 0, 8), brain: entry('BF16', [2], 8, 12) };
    const data = Uint8Array.from(
      [0x3c00, 0x8001, 0x7bff, 0xfc00, 0x3f80, 0x0001].flatMap((word) => [word & 255, word >> 8]),
    );
    const { tensors } = goodValue(await readTensors(await fileOf(header, data)));
    expect(tensors.half).toEqual({ shape: [2, 2], data: Float32Array.of(1, -(2 ** -24), 65504, -1 / 0) });
    expect(tensors.brain).toEqual({ shape: [2], data: Float32Array.of(1, 2 ** -133) });
  });

  it.each(['F8_E4M3', 'F8_E5M2', 'F4', 'C64'])('says that %s holds no weights', async (dtype) => {
    const found = badValue(
      await readTensors(await fileOf({ 'fc.weight': entry(dtype, [8], 0, 8) }, new Uint8Array(8))),
    );
    expect(found.code).toBe('tensor-type');
    expect(found.message).toContain(`fc.weight`);
    expect(found.message).toContain(dtype);
  });

  const a = entry('F32', [2], 0, 8);
  it.each<[string, unknown, RegExp]>([
    ['a header of no JSON', '{"a":', /no JSON/],
    ['a header of nothing', 'null', /no tensors/],
    ['a list', '[]', /no tensors/],
    ['a tensor of nothing', { a: null }, /a is not described/],
    ['a type of no name', { a: entry('constructor', [2], 0, 8) }, /constructor/],
    ['a negative size', { a: entry('F32', [-1, -2], 0, 8) }, /not described/],
    ['half a size', { a: entry('F32', [0.5, 4], 0, 8) }, /not described/],
    ['a size that is a text', { a: entry('F32', ['2'], 0, 8) }, /not described/],
    ['sizes whose product overflows', { a: entry('F32', [2 ** 52, 2 ** 52], 0, 8) }, /wrong size/],
    ['a size beyond 2⁵³', { a: entry('F32', [2 ** 60], 0, 8) }, /not described/],
    ['bytes before the first', { a: entry('F32', [2], -8, 0) }, /not described/],
    ['bytes after the last', { a: entry('F32', [2], 8, 16) }, /wrong size/],
    ['tensors that share bytes', { a, b: entry('F32', [1], 4, 8) }, /b overlaps/],
    ['tensors that leave bytes out', { b: entry('F32', [1], 4, 8) }, /leaves bytes out/],
    ['bytes that no tensor has', { b: entry('F32', [1], 0, 4) }, /4 bytes belong to no tensor/],
    ['metadata of numbers', { __metadata__: { a: 1 }, a }, /metadata/],
  ])('refuses %s', async (_, header, words) => {
    const found = badValue(await readTensors(await fileOf(header, new Uint8Array(8))));
    expect(found.message).toMatch(words);
  });

  it('refuses nesting as deep as a header may be, and longer ones unread', async () => {
    const path = await fileOf('['.repeat(2 ** 23), new Uint8Array(8));
    expect(badValue(await readTensors(path)).message).toContain('no JSON');
    const longer = await fileOf(' '.repeat(2 ** 23 + 1), new Uint8Array(8));
    expect(badValue(await readTensors(longer)).message).toContain('longer than any');
  });

  it('keeps tensors of any name', async () => {
    const header = `{"__proto__": ${JSON.stringify(a)}}`;
    const { tensors } = goodValue(await readTensors(await fileOf(header, new Uint8Array(8))));
    expect(Object.keys(tensors)).toEqual(['__proto__']);
  });
});
