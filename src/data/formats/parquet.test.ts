import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { type CompressionCodec, type Encoding, parquetReadObjects, type SchemaElement } from 'hyparquet';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { beforeAll, describe, expect, it } from 'vitest';
import { readParquet } from './parquet.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-parquet-'));
});

let files = 0;
async function put(bytes: ArrayBuffer): Promise<string> {
  const path = join(folder, `${files++}.parquet`);
  await writeFile(path, new Uint8Array(bytes));
  return path;
}

async function rowsOf(path: string, options: Parameters<typeof readParquet>[1] = {}) {
  const read = await readParquet(path, options);
  if (!read.ok) throw new Error(read.error.message);
  const { classNames } = read.value;
  const samples = read.value.samples(classNames, path);
  if (!samples.ok) throw new Error(samples.error.message);
  const { count, inputs, labels } = samples.value;
  const features = inputs.length / count;
  return Array.from({ length: count }, (_, row) => ({
    values: [...inputs.subarray(row * features, (row + 1) * features)],
    label: classNames[labels[row]],
  }));
}

const packers = {
  GZIP: (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes)),
  BROTLI: (bytes: Uint8Array) => new Uint8Array(brotliCompressSync(bytes)),
  ZSTD: (bytes: Uint8Array) => new Uint8Array(zstdCompressSync(bytes)),
};
const codecs: CompressionCodec[] = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD'];
/** A column of each kind with every encoding it may have, made of whole numbers. */
const kinds: readonly (readonly [type: string, encodings: readonly (Encoding | undefined)[]])[] = [
  ['DOUBLE', [undefined, 'PLAIN', 'BYTE_STREAM_SPLIT', 'RLE_DICTIONARY']],
  ['FLOAT', [undefined, 'PLAIN', 'BYTE_STREAM_SPLIT', 'RLE_DICTIONARY']],
  ['INT32', [undefined, 'PLAIN', 'DELTA_BINARY_PACKED', 'BYTE_STREAM_SPLIT', 'RLE_DICTIONARY']],
  ['INT64', [undefined, 'PLAIN', 'DELTA_BINARY_PACKED', 'RLE_DICTIONARY']],
  ['BOOLEAN', [undefined, 'PLAIN', 'RLE']],
];
const written = (type: string, n: number) =>
  type === 'BOOLEAN' ? n % 2 === 1 : type === 'INT64' ? BigInt(n) : n;

describe('readParquet', () => {
  it('reads what was written, whatever the types, encodings, codecs, pages and row groups', async () => {
    const column = fc.constantFrom(...kinds).chain(([type, encodings]) =>
      fc.record({
        type: fc.constant(type),
        encoding: fc.constantFrom(...encodings),
        nullable: fc.boolean(),
        range: fc.constantFrom(1, 3, 1000),
      }),
    );
    const table = fc.record({
      rows: fc.integer({ min: 1, max: 300 }),
      columns: fc.array(column, { minLength: 1, maxLength: 4 }),
      codec: fc.constantFrom(...codecs),
      texts: fc.constantFrom<Encoding | undefined>(
        undefined,
        'PLAIN',
        'DELTA_BYTE_ARRAY',
        'DELTA_LENGTH_BYTE_ARRAY',
      ),
      pageSize: fc.constantFrom(64, 1000, 2 ** 20),
      rowGroupSize: fc.constantFrom(7, 100, 1000),
      most: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(table, async ({ rows, columns, codec, texts, pageSize, rowGroupSize, most }) => {
        const number = (column: number, row: number) => (row * (column + 7)) % columns[column].range;
        const label = (row: number) => `class ${row % 3}`;
        const buffer = parquetWriteBuffer({
          columnData: [
            ...columns.map(({ type, encoding, nullable }, c) => ({
              name: `c${c}`,
              data: Array.from({ length: rows }, (_, row) => written(type, number(c, row))),
              type: type as 'DOUBLE',
              encoding,
              nullable,
            })),
            {
              name: 'label',
              data: Array.from({ length: rows }, (_, row) => label(row)),
              type: 'STRING' as const,
              encoding: texts,
            },
          ],
          codec,
          compressors: packers,
          pageSize,
          rowGroupSize,
        });
        const read = await rowsOf(await put(buffer), { most });
        expect(read).toEqual(
          Array.from({ length: Math.min(rows, most ?? rows) }, (_, row) => ({
            values: columns.map(({ type }, c) => Number(written(type, number(c, row)))),
            label: label(row),
          })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('reads lists of as many numbers in every row, also where pages cut rows', async () => {
    const schema: SchemaElement[] = [
      { name: 'root', num_children: 2 },
      { name: 'pixels', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', repetition_type: 'OPTIONAL', type: 'FLOAT' },
      { name: 'label', repetition_type: 'REQUIRED', type: 'INT32' },
    ];
    const rows = 50;
    const pixels = Array.from({ length: rows }, (_, row) => Array.from({ length: 6 }, (_, i) => row + i / 4));
    const write = (data: unknown[]) =>
      parquetWriteBuffer({
        schema,
        columnData: [
          { name: 'pixels', data },
          { name: 'label', data: Int32Array.from({ length: rows }, (_, row) => row % 2) },
        ],
        pageSize: 100,
        rowGroupSize: 20,
      });
    const read = await rowsOf(await put(write(pixels)));
    expect(read).toEqual(pixels.map((values, row) => ({ values, label: String(row % 2) })));
    const ragged = await readParquet(await put(write(pixels.with(33, [1, 2]))), {});
    expect(ragged).toMatchObject({ ok: false, error: { code: 'data-number' } });
    expect(!ragged.ok && ragged.error.message).toContain('Row 34 of column “pixels” holds 2 numbers');
  });

  it('agrees with the library on a table of many pages', async () => {
    const count = 20_000;
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: 'x', data: Float64Array.from({ length: count }, (_, i) => Math.sin(i)), type: 'DOUBLE' },
        {
          name: 'label',
          data: Array.from({ length: count }, (_, i) => (i % 7 === 0 ? 'a' : 'b')),
          type: 'STRING',
        },
      ],
      pageSize: 4096,
      rowGroupSize: 6000,
    });
    const expected = await parquetReadObjects({ file: buffer });
    const read = await rowsOf(await put(buffer));
    expect(read.map(({ label }) => label)).toEqual(expected.map(({ label }) => label));
    expect(read.map(({ values: [x] }) => x)).toEqual(expected.map(({ x }) => Math.fround(x)));
  });

  it('says which rows hold no number, which no class, and which columns are tables', async () => {
    const write = (x: unknown[], label: unknown[]) =>
      put(
        parquetWriteBuffer({
          columnData: [
            { name: 'x', data: x, type: 'DOUBLE', nullable: true },
            { name: 'label', data: label, type: 'STRING', nullable: true },
          ],
        }),
      );
    const wrong = async (path: string) => {
      const read = await readParquet(path, {});
      return read.ok ? undefined : [read.error.code, read.error.message];
    };
    expect(await wrong(await write([1, null, 3], ['a', 'b', 'a']))).toEqual([
      'data-number',
      'Row 2 of column “x” holds a value that is not a finite number.',
    ]);
    expect(await wrong(await write([1, 2, Number.NaN], ['a', 'b', 'a']))).toEqual([
      'data-number',
      'Row 3 of column “x” holds a value that is not a finite number.',
    ]);
    expect(await wrong(await write([1, 2, 3], ['a', 'b', null]))).toEqual([
      'data-label',
      'Row 3 has no class in “label”.',
    ]);
    expect(await wrong(await write([1, 2, 3], ['a', 'b'.repeat(2000), 'c']))).toEqual([
      'data-label',
      expect.stringContaining('A class of 2000 characters is none'),
    ]);
  });
});
