import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { encode as encodePng } from 'fast-png';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { encode as encodeJpeg } from 'jpeg-js';
import { beforeEach, describe, expect, it } from 'vitest';
import { formatNpy, formatNpz } from '../../base/npy.ts';
import type { FileFormat } from '../../schema/dataset-spec.ts';
import type { Samples } from '../dataset.ts';
import { loadDataset } from '../load-dataset.ts';

// Small good files of every format, damaged at random: each must load, or end in one Problem.

/** What damaging small files may ever make a process take. */
const tooMuch = 2 ** 28;
const rows = 24;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-fuzz-'));
});

interface Case {
  readonly format: FileFormat;
  /** Files by name; the first one that is damaged is `damage`, and the dataset's path is `path`. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly damage: string;
  readonly path?: string;
  readonly labels?: string;
}

const numbers = (row: number) => [row / 2, row % 3, -row];
const label = (row: number) => 'ab'[row % 2];
const text = (lines: (row: number) => string, head = '') =>
  Buffer.from(head + Array.from({ length: rows }, (_, row) => `${lines(row)}\n`).join(''));
const bytes = Uint8Array.from({ length: rows * 4 }, (_, i) => (i * 31) % 256);
const classes = Uint8Array.from({ length: rows }, (_, i) => i % 2);
const idx = (data: Uint8Array, ...sides: number[]) =>
  Buffer.concat([
    Buffer.from([0, 0, 8, sides.length]),
    ...sides.map((side) => Buffer.from([0, 0, 0, side])),
    data,
  ]);
const x = { shape: [rows, 4], data: Float32Array.from(bytes) };
const y = { shape: [rows], data: Int32Array.from(classes) };
const table = (rest: object = {}) =>
  new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        {
          name: 'a',
          data: Array.from({ length: rows }, (_, row) => row / 2),
          type: 'DOUBLE',
          nullable: true,
        },
        {
          name: 'b',
          data: Array.from({ length: rows }, (_, row) => row % 3),
          type: 'INT32',
          encoding: 'DELTA_BINARY_PACKED',
        },
        { name: 'c', data: Array.from({ length: rows }, (_, row) => row % 3), type: 'FLOAT' },
        { name: 'label', data: Array.from({ length: rows }, (_, row) => label(row)), type: 'STRING' },
      ],
      ...rest,
    }),
  );
const pictures = (one: Uint8Array) =>
  Object.fromEntries(
    ['a/1.png', 'a/2.png', 'b/1.png', 'b/2.png', 'b/3.jpg'].map((name) => [
      name,
      name.endsWith('jpg') ? encodeJpeg({ width: 4, height: 4, data: Buffer.alloc(64, 99) }, 90).data : one,
    ]),
  );
const png = encodePng({ width: 4, height: 4, channels: 3, depth: 8, data: new Uint8Array(48).fill(9) });
const tokens = ['train', 'test_pt0', 'test_pt1', 'test_pt2', 'test_pt3'].map((part, i) => [
  `lyrl2004_tokens_${part}.dat`,
  Buffer.from([0, 1, 2, 3].map((k) => `.I ${4 * i + k}\n.W\nword${k} common\n\n`).join('')),
]);
const corpus = {
  ...Object.fromEntries(tokens),
  'rcv1-v2.topics.qrels': Buffer.from(
    Array.from({ length: 20 }, (_, i) => `${i % 2 ? 'C11' : 'M13'} ${i} 1\n`).join(''),
  ),
};

const cases: Readonly<Record<string, Case>> = {
  csv: {
    format: 'csv',
    files: { 't.csv': text((row) => `${numbers(row)},"${label(row)}"`, 'p,q,r,label\n') },
    damage: 't.csv',
  },
  tsv: {
    format: 'tsv',
    files: { 't.tsv': text((row) => `${numbers(row).join('\t')}\t${label(row)}`) },
    damage: 't.tsv',
  },
  libsvm: {
    format: 'libsvm',
    files: { 't.svm': text((row) => `${row % 2} 1:${row} 3:0.5 # note`) },
    damage: 't.svm',
  },
  npy: {
    format: 'npy',
    files: { 'x.npy': formatNpy(x), 'y.npy': formatNpy(y) },
    damage: 'x.npy',
    labels: 'y.npy',
  },
  'labels in npy': {
    format: 'npy',
    files: { 'x.npy': formatNpy(x), 'y.npy': formatNpy(y) },
    damage: 'y.npy',
    path: 'x.npy',
    labels: 'y.npy',
  },
  npz: { format: 'npz', files: { 't.npz': formatNpz({ x, y }) }, damage: 't.npz' },
  idx: {
    format: 'idx',
    files: { x: idx(bytes, rows, 2, 2), y: idx(classes, rows) },
    damage: 'x',
    labels: 'y',
  },
  'packed idx': {
    format: 'idx',
    files: { x: gzipSync(idx(bytes, rows, 2, 2)), y: idx(classes, rows) },
    damage: 'x',
    labels: 'y',
  },
  parquet: { format: 'parquet', files: { 't.parquet': table() }, damage: 't.parquet' },
  'unpacked parquet in many pages': {
    format: 'parquet',
    files: {
      't.parquet': table({ codec: 'UNCOMPRESSED', pageSize: 16, rowGroupSize: 10, statistics: false }),
    },
    damage: 't.parquet',
  },
  png: { format: 'images', files: pictures(png), damage: 'b/1.png', path: '.' },
  jpeg: { format: 'images', files: pictures(png), damage: 'b/3.jpg', path: '.' },
  reuters: { format: 'reuters', files: corpus, damage: 'lyrl2004_tokens_train.dat', path: '.' },
  'topics of reuters': { format: 'reuters', files: corpus, damage: 'rcv1-v2.topics.qrels', path: '.' },
  timit: {
    format: 'timit',
    files: {
      't.csv': text((row) => `${Array.from({ length: 13 }, (_, i) => row + i)},${['aa', 'ix'][row % 2]}`),
    },
    damage: 't.csv',
  },
};

/** Bytes changed, cut off, doubled or thrown in. */
const damages = fc.record({
  changes: fc.array(fc.record({ at: fc.nat(), to: fc.integer({ min: 0, max: 255 }) }), { maxLength: 4 }),
  bits: fc.array(fc.record({ at: fc.nat(), bit: fc.integer({ min: 0, max: 7 }) }), { maxLength: 2 }),
  cut: fc.option(fc.nat(), { freq: 4, nil: undefined }),
  insert: fc.option(fc.record({ at: fc.nat(), bytes: fc.uint8Array({ maxLength: 8 }) }), {
    freq: 4,
    nil: undefined,
  }),
});
type Damage = typeof damages extends fc.Arbitrary<infer T> ? T : never;

function damaged(good: Uint8Array, { changes, bits, cut, insert }: Damage): Buffer {
  let file = Buffer.from(good);
  for (const { at, to } of changes) file[at % file.length] = to;
  for (const { at, bit } of bits) file[at % file.length] ^= 1 << bit;
  if (insert) {
    const at = insert.at % file.length;
    file = Buffer.concat([file.subarray(0, at), insert.bytes, file.subarray(at)]);
  }
  return cut === undefined ? file : file.subarray(0, cut % file.length);
}

function expectSound({ count, inputs, labels }: Samples, classes: number): void {
  expect(labels).toHaveLength(count);
  expect(labels.every((label) => label < classes)).toBe(true);
  expect(inputs.every((value) => Number.isFinite(value))).toBe(true);
}

describe('damaged files', () => {
  it.each(Object.entries(cases))('of %s load, or end in one Problem', async (_, one) => {
    const { files, damage } = one;
    for (const [name, content] of Object.entries(files)) {
      await mkdir(join(folder, name, '..'), { recursive: true });
      await writeFile(join(folder, name), content);
    }
    const load = () =>
      loadDataset(
        {
          name: 'damaged',
          source: {
            kind: 'file',
            format: one.format,
            path: join(folder, one.path ?? damage),
            labels: one.labels && join(folder, one.labels),
          },
          shuffle: false,
          seed: 0,
          preprocessing: [],
        },
        { cacheFolder: folder, allowDownload: false },
      );
    expect(await load()).toMatchObject({ ok: true });
    const before = [await readdir(folder, { recursive: true }), process.memoryUsage().rss] as const;
    await fc.assert(
      fc.asyncProperty(damages, async (how) => {
        await writeFile(join(folder, damage), damaged(files[damage], how));
        const result = await load();
        if (!result.ok)
          expect(result.error).toMatchObject({
            code: expect.stringMatching(/^(data|bad)-/),
            message: expect.any(String),
          });
        else
          for (const part of [result.value.train, result.value.validation, result.value.test])
            expectSound(part, result.value.classes);
      }),
      { numRuns: Number(process.env.PSNET_FUZZ_RUNS ?? 150) },
    );
    expect(process.memoryUsage().rss - before[1]).toBeLessThan(tooMuch);
    expect(await readdir(folder, { recursive: true })).toEqual(before[0]);
  });
});
