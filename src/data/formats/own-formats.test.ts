import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encode as encodePng } from 'fast-png';
import { zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { encode as encodeJpeg } from 'jpeg-js';
import { beforeEach, describe, expect, it } from 'vitest';
import { formatNpy, formatNpz, type NpyArray } from '../../base/npy.ts';
import type { FileFormat } from '../../schema/dataset-spec.ts';
import type { Dataset } from '../dataset.ts';
import { loadDataset } from '../load-dataset.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-own-'));
});

type Paths = { test?: string; labels?: string; target?: string };

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

const load = (
  format: FileFormat,
  path: string,
  rest: Paths & { limit?: number; validation?: number } = {},
) => {
  const { limit, validation = 2, ...paths } = rest;
  const source = { kind: 'file' as const, format, path, ...paths };
  return loadDataset(
    { name: 'own', source, shuffle: false, seed: 0, preprocessing: [], limit, validation },
    { cacheFolder: folder, allowDownload: false },
  );
};

async function loaded(...args: Parameters<typeof load>): Promise<Dataset> {
  const result = await load(...args);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** A problem of this code, placed in a file. */
const failsWith = (code: string) => ({ ok: false, error: { code, place: { file: expect.any(String) } } });

const matrix = (rows: number, columns: number): NpyArray => ({
  shape: [rows, columns],
  data: Float32Array.from({ length: rows * columns }, (_, i) => i / 4),
});
const labels = (rows: number, classes = 3): NpyArray => ({
  shape: [rows],
  data: Int32Array.from({ length: rows }, (_, i) => i % classes),
});

describe('npy and npz', () => {
  it('reads inputs with labels beside them, or in a column', async () => {
    const path = await put('x.npy', formatNpy(matrix(20, 3)));
    const beside = await loaded('npy', path, { labels: await put('y.npy', formatNpy(labels(20))) });
    expect([beside.train.count, beside.validation.count, beside.test.count]).toEqual([14, 2, 4]);
    expect([beside.classes, beside.inputShape]).toEqual([3, [3]]);
    const data = Float32Array.from({ length: 30 }, (_, i) => (i % 3 === 2 ? Math.floor(i / 3) % 2 : i));
    const column = await loaded('npy', await put('t.npy', formatNpy({ shape: [10, 3], data })));
    expect([column.classes, column.inputShape]).toEqual([2, [2]]);
  });

  it('reads no more of an array than limit needs, however long it is', async () => {
    // The elements after the first rows are not there at all: a file of 10⁹ rows is not made in a test.
    const whole = formatNpy({ shape: [100, 2], data: new Float32Array(200) });
    const long = Buffer.from(whole).toString('latin1').replace('(100, 2), } ', '(999999999, 2), }');
    const promised = Buffer.from(
      long.slice(0, long.indexOf('\n')).trimEnd().padEnd(127).concat('\n'),
      'latin1',
    );
    expect(promised.length % 64).toBe(0);
    const x = await put('long.npy', Buffer.concat([promised, whole.subarray(128)]));
    const y = await put('longer.npy', formatNpy(labels(500)));
    const dataset = await loaded('npy', x, { labels: y, limit: 40, validation: 10 });
    expect([dataset.train.count, dataset.validation.count, dataset.test.count]).toEqual([40, 10, 13]);
    expect(await load('npy', x, { labels: y })).toMatchObject(failsWith('bad-npy'));
  });

  it('reads Keras-style archives with both parts, pictures as 0..1', async () => {
    const pictures = (count: number): NpyArray => ({
      shape: [count, 4, 5],
      data: Uint8Array.from({ length: count * 20 }, (_, i) => i % 256),
    });
    const archive = formatNpz({
      x_train: pictures(12),
      y_train: labels(12),
      x_test: pictures(6),
      y_test: { shape: [6, 3], data: Float32Array.from({ length: 18 }, (_, i) => (i % 4 === 0 ? 1 : 0)) },
    });
    const dataset = await loaded('npz', await put('d.npz', archive));
    expect(dataset.inputShape).toEqual([4, 5, 1]);
    expect(dataset.train.scale).toBe(1 / 255);
    expect([dataset.train.count, dataset.test.count]).toEqual([10, 6]);
    expect([...dataset.test.labels]).toEqual([0, 1, 2, 0, 0, 1]);
  });

  it('refuses NaN, labels that do not fit, lying headers and other files', async () => {
    const nan = matrix(8, 2);
    nan.data[5] = Number.NaN;
    const y = await put('y.npy', formatNpy(labels(8)));
    expect(await load('npy', await put('nan.npy', formatNpy(nan)), { labels: y })).toMatchObject(
      failsWith('data-number'),
    );
    const x = await put('x.npy', formatNpy(matrix(9, 2)));
    expect(await load('npy', x, { labels: y })).toMatchObject(failsWith('data-labels'));
    expect(
      await load('npy', await put('f.npy', formatNpy(matrix(8, 2)).subarray(0, 100)), { labels: y }),
    ).toMatchObject(failsWith('bad-npy'));
    const lie = Buffer.from(formatNpy(matrix(8, 2)))
      .toString('latin1')
      .replace('(8, 2)', '(1000000000, 2)'.slice(0, 14));
    expect(await load('npy', await put('l.npy', Buffer.from(lie, 'latin1')), { labels: y })).toMatchObject(
      failsWith('bad-npy'),
    );
    expect(await load('npz', await put('no.npz', 'PK not at all'))).toMatchObject(failsWith('bad-npz'));
    expect(await load('npz', await put('z.npz', formatNpz({ weights: matrix(3, 3) })))).toMatchObject(
      failsWith('data-npz'),
    );
    expect(await load('npy', join(folder, 'absent.npy'))).toMatchObject(failsWith('data-unreadable'));
    expect(await load('npz', join(folder, 'absent.npz'))).toMatchObject(failsWith('data-unreadable'));
    const texts = Buffer.from(formatNpy(labels(8)))
      .toString('latin1')
      .replace("'<i4'", "'<U1'");
    const named = await load('npy', x, { labels: await put('u.npy', Buffer.from(texts, 'latin1')) });
    expect(named).toMatchObject(failsWith('bad-npy'));
    expect(!named.ok && named.error.hint).toContain('numpy.unique');
  });

  it('unpacks no more of an array in an archive than its header says', async () => {
    const swollen = Buffer.concat([formatNpy(matrix(9, 2)), new Uint8Array(2 ** 27)]);
    const packed = zipSync({ 'x.npy': swollen, 'y.npy': formatNpy(labels(9)) }, { level: 1 });
    const before = process.memoryUsage().rss;
    expect((await loaded('npz', await put('swollen.npz', packed))).inputShape).toEqual([2]);
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 26);
  });

  it('takes nothing but arrays from an archive, wherever its names point', async () => {
    const archive = zipSync({
      '../../escaped.txt': new Uint8Array(9),
      'x.npy': formatNpy(matrix(9, 2)),
      'y.npy': formatNpy(labels(9)),
    });
    expect((await loaded('npz', await put('t.npz', archive))).inputShape).toEqual([2]);
  });
});

describe('LIBSVM', () => {
  const lines = Array.from({ length: 20 }, (_, i) => `${i % 2 ? '+1' : '-1'} 1:${i} 3:0.5 # comment`).join(
    '\n',
  );

  it('makes dense rows as wide as both files need', async () => {
    const test = await put('test.txt', '+1 1:1\n-1 5:2\n');
    const dataset = await loaded('libsvm', await put('train.txt', lines), { test });
    expect(dataset.inputShape).toEqual([5]);
    expect(dataset.classNames).toEqual(['-1', '+1']);
    expect([...dataset.train.inputs.subarray(10, 15)]).toEqual([2, 0, 0.5, 0, 0].map(Math.fround));
    expect([...dataset.test.inputs]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
  });

  it('takes a mark of UTF-8 and CRLF as what they are, and refuses UTF-16 and what no memory holds', async () => {
    const marked = `\uFEFF${lines}`.replaceAll('\n', '\r\n');
    expect((await loaded('libsvm', await put('marked.txt', marked))).inputShape).toEqual([3]);
    const wide = await put('wide.txt', Buffer.from(`\uFEFF${lines}`, 'utf16le'));
    expect(await load('libsvm', wide)).toMatchObject(failsWith('data-unreadable'));
    const many = `1 ${2 ** 20}:1\n${'2 1:1\n'.repeat(2 ** 20)}`;
    expect(await load('libsvm', await put('many.txt', many))).toMatchObject(failsWith('data-too-large'));
  });

  it.each([
    ['a word', '+1 1:1\n-1 2:x\n', 'data-libsvm', 2, 4],
    ['falling indices', '+1 2:1 1:1\n', 'data-libsvm', 1, 8],
    ['index 0', '+1 0:1 1:1\n', 'data-libsvm', 1, 4],
    ['infinity', '+1 1:1e99 2:1\n', 'data-libsvm', 1, 4],
    ['a class that is no number', 'cat 1:1\n', 'data-label', 1, 1],
    ['nothing', '', 'data-empty', 1, 1],
    ['a feature of the number 10^12', '+1 1:1 1000000000000:1\n', 'data-too-large', 1, 1],
  ])('places %s', async (_, text, code, line, column) => {
    const result = await load('libsvm', await put('bad.txt', text));
    expect(result).toMatchObject({ ok: false, error: { code, place: { line, column } } });
  });
});

describe('Parquet', () => {
  const table = (rows = 30) =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'a', data: Array.from({ length: rows }, (_, i) => i / 2), type: 'DOUBLE' },
          {
            name: 'kind',
            data: Array.from({ length: rows }, (_, i) => (i % 2 ? 'cat' : 'dog')),
            type: 'STRING',
          },
          { name: 'b', data: Array.from({ length: rows }, (_, i) => i), type: 'INT32' },
        ],
      }),
    );

  it('reads number columns and the target by name', async () => {
    const dataset = await loaded('parquet', await put('t.parquet', table()), {
      target: 'kind',
      test: await put('u.parquet', table(6)),
    });
    expect([dataset.inputShape, dataset.classNames]).toEqual([[2], ['cat', 'dog']]);
    expect([...dataset.test.inputs.subarray(0, 6)]).toEqual([0, 0, 0.5, 1, 1, 2]);
    expect([...dataset.test.labels]).toEqual([1, 0, 1, 0, 1, 0]);
    expect(
      (await loaded('parquet', await put('v.parquet', table()), { target: 'kind', limit: 8 })).train.count,
    ).toBe(8);
  });

  it('refuses words among numbers, unknown targets, truncated and lying files', async () => {
    const path = await put('t.parquet', table());
    expect(await load('parquet', path, { target: 'b' })).toMatchObject(failsWith('data-number'));
    expect(await load('parquet', path, { target: 'colour' })).toMatchObject(failsWith('data-target'));
    expect(await load('parquet', await put('cut.parquet', table().subarray(0, 200)))).toMatchObject(
      failsWith('data-parquet'),
    );
    expect(await load('parquet', await put('csv.parquet', 'a,b\n1,2\n'))).toMatchObject(
      failsWith('data-parquet'),
    );
  });
});

describe('image folders', () => {
  const grey = (value: number) =>
    encodePng({ width: 3, height: 2, channels: 1, depth: 8, data: new Uint8Array(6).fill(value) });
  const colour = (value: number) =>
    encodePng({
      width: 3,
      height: 2,
      channels: 3,
      depth: 8,
      data: Uint8Array.from({ length: 18 }, (_, i) => (i % 3) * value),
    });
  const jpeg = (width = 3, height = 2) =>
    encodeJpeg({ width, height, data: Buffer.alloc(width * height * 4, 255) }, 95).data;

  it('reads grey pictures as one channel, a folder a class', async () => {
    for (let i = 0; i < 6; i++) {
      await put(`cats/${i}.png`, grey(51 * (i % 5)));
      await put(`dogs/${i}.png`, grey(255));
    }
    await put('cats/notes.txt', 'no picture');
    const dataset = await loaded('images', folder);
    expect([dataset.inputShape, dataset.classNames]).toEqual([
      [2, 3, 1],
      ['cats', 'dogs'],
    ]);
    const dog = dataset.train.labels.indexOf(1);
    expect([...dataset.train.inputs.subarray(dog * 6, dog * 6 + 6)]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('reads PNG and JPEG together as colour', async () => {
    for (let i = 0; i < 4; i++) {
      await put(`a/${i}.png`, colour(100));
      await put(`b/${i}.jpg`, jpeg());
      await put(`b/g${i}.png`, grey(255));
    }
    const dataset = await loaded('images', folder);
    expect(dataset.inputShape).toEqual([2, 3, 3]);
    const a = dataset.train.labels.indexOf(0);
    expect([...dataset.train.inputs.subarray(18 * a, 18 * a + 3)]).toEqual(
      [0, 100 / 255, 200 / 255].map(Math.fround),
    );
  });

  it('refuses other sizes, huge headers, damaged files and empty folders', async () => {
    expect(await load('images', folder)).toMatchObject(failsWith('data-empty'));
    await put('a/1.png', grey(1));
    const bad = join(folder, 'a', '2.png');
    for (const [bytes, code] of [
      [
        encodePng({ width: 9, height: 2, channels: 1, depth: 8, data: new Uint8Array(18) }),
        'data-picture-size',
      ],
      [grey(1).subarray(0, 45), 'data-picture'],
      [Buffer.from('not a picture at all, whatever its name says'), 'data-picture'],
      [hugeHeader(grey(1)), 'data-picture'],
    ] as const) {
      await writeFile(bad, bytes);
      expect(await load('images', folder)).toMatchObject(failsWith(code));
    }
    await writeFile(bad, grey(1));
    await put('a/3.jpg', hugeJpeg(jpeg()));
    expect(await load('images', folder)).toMatchObject(failsWith('data-picture'));
  });

  function hugeHeader(png: Uint8Array): Buffer {
    const bytes = Buffer.from(png);
    bytes.writeUInt32BE(100_000, 16);
    bytes.writeUInt32BE(100_000, 20);
    return bytes;
  }

  function hugeJpeg(picture: Uint8Array): Buffer {
    const bytes = Buffer.from(picture);
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(65_000, frame + 5);
    bytes.writeUInt16BE(65_000, frame + 7);
    return bytes;
  }
});

describe('IDX pairs', () => {
  const idx = (shape: number[], fill: (i: number) => number) => {
    const header = Buffer.alloc(4 + 4 * shape.length);
    header.set([0, 0, 8, shape.length]);
    shape.forEach((side, i) => {
      header.writeUInt32BE(side, 4 + 4 * i);
    });
    const count = shape.reduce((a, b) => a * b, 1);
    return Buffer.concat([header, Buffer.from(Array.from({ length: count }, (_, i) => fill(i)))]);
  };

  it('finds the labels beside, test files too', async () => {
    await put(
      'train-labels-idx1-ubyte',
      idx([12], (i) => i % 2),
    );
    await put(
      't10k-labels-idx1-ubyte',
      idx([4], (i) => i % 2),
    );
    const test = await put('t10k-images-idx3-ubyte', gzipSync(idx([4, 2, 2], (i) => i)));
    const dataset = await loaded(
      'idx',
      await put(
        'train-images-idx3-ubyte',
        idx([12, 2, 2], (i) => i),
      ),
      { test },
    );
    expect([dataset.inputShape, dataset.train.count, dataset.test.count]).toEqual([[2, 2, 1], 10, 4]);
  });
});

describe('TIMIT features', () => {
  it('folds 61 phones into 39 classes and checks the features', async () => {
    const phones = ['aa', 'ao', 'ix', 'ih', 'h#', 'pcl', 'iy'];
    const rows = (width: number) =>
      Array.from(
        { length: 42 },
        (_, i) => `${Array.from({ length: width }, (_, k) => i + k).join(',')},${phones[i % 7]}`,
      ).join('\n');
    const dataset = await loaded('timit', await put('mfcc.csv', rows(13)));
    expect([dataset.inputShape, dataset.classNames]).toEqual([[13], ['aa', 'ih', 'iy', 'sil']]);
    expect(await load('timit', await put('wrong.csv', rows(12)))).toMatchObject(failsWith('data-timit'));
    const missing = await load('timit', join(folder, 'absent.npz'));
    expect(missing).toMatchObject(failsWith('data-missing'));
    expect(!missing.ok && missing.error.hint).toMatch(/may not be passed on.*13, 39 or 117 MFCC features/);
  });
});

describe('Reuters RCV1-v2', () => {
  async function corpus() {
    const articles = Array.from({ length: 60 }, (_, i) => ({
      id: 2000 + i,
      topic: ['C11', 'GSPO', 'M13'][i % 3],
    }));
    const qrels = [
      ...articles.flatMap(({ id, topic }) => [`${topic} ${id} 1`, `${topic[0]}CAT ${id} 1`]),
      'C11 9000 1',
      'M13 9000 1',
      'C15 9001 1',
    ];
    await put('rcv1-v2.topics.qrels.gz', gzipSync(`${qrels.join('\n')}\n`));
    const text = articles.map(
      ({ id, topic }) => `.I ${id}\n.W\n${`${topic.toLowerCase()}word `.repeat(9)}common\ncommon common\n\n`,
    );
    const unwanted = '.I 9000\n.W\ntwo topics\n\n.I 9001\n.W\nleft out\n\n';
    await put('lyrl2004_tokens_train.dat', text.slice(0, 20).join('') + unwanted);
    for (const part of [0, 1, 2, 3])
      await put(
        `lyrl2004_tokens_test_pt${part}.dat.gz`,
        gzipSync(text.slice(20 + 10 * part, 30 + 10 * part).join('')),
      );
  }

  it('keeps articles with exactly one of the topics as log counts of common tokens', async () => {
    await corpus();
    const source = { kind: 'file' as const, format: 'reuters' as const, path: folder };
    const result = await loadDataset(
      { name: 'reuters', source, shuffle: false, seed: 0, preprocessing: [] },
      { cacheFolder: folder, allowDownload: false },
    );
    if (!result.ok) throw new Error(result.error.message);
    const { train, validation, test, classNames, inputShape } = result.value;
    expect(train.count + validation.count + test.count).toBe(60);
    expect([validation.count, test.count]).toEqual([9, 18]);
    expect(classNames).toEqual(['C11', 'GSPO', 'M13']);
    expect(inputShape).toEqual([4]);
    const first = [...train.inputs.subarray(0, 4)];
    expect(first[0]).toBeCloseTo(Math.log10(4), 6);
    expect(Math.max(...first.slice(1))).toBeCloseTo(1, 6);
  });

  it('says which files to put where', async () => {
    await put('rcv1-v2.topics.qrels', '');
    const result = await load('reuters', folder);
    expect(result).toMatchObject(failsWith('data-missing'));
    if (!result.ok) {
      expect(result.error.message).toMatch(/lacks lyrl2004_tokens_train\.dat, .*_pt3\.dat\.$/);
      expect(result.error.hint).toContain(folder);
      expect(result.error.hint).toContain('may not be passed on');
    }
  });
});
