import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { encode as encodePng } from 'fast-png';
import { zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { formatNpy } from '../../base/npy.ts';
import type { FileFormat } from '../../schema/dataset-spec.ts';
import { loadDataset } from '../load-dataset.ts';

// Files that lie. Each must end in one Problem with its file, without filling the memory or leaving anything behind.

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'psnet-hostile-'));
});

/** More than reading a small file may ever take. */
const tooMuch = 2 ** 27;

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function expectRefused(
  format: FileFormat,
  path: string,
  code: string,
  paths: { labels?: string } = {},
): Promise<void> {
  const before = [await readdir(folder, { recursive: true }), process.memoryUsage().rss] as const;
  const result = await loadDataset(
    {
      name: 'own',
      source: { kind: 'file', format, path, ...paths },
      shuffle: false,
      seed: 0,
      preprocessing: [],
    },
    { cacheFolder: folder, allowDownload: false },
  );
  expect(result).toMatchObject({ ok: false, error: { code, place: { file: expect.any(String) } } });
  expect(process.memoryUsage().rss - before[1]).toBeLessThan(tooMuch);
  expect(await readdir(folder, { recursive: true })).toEqual(before[0]);
}

/** An array whose header says another shape than it has; the header keeps its length. */
function withShape(shape: string): Uint8Array {
  const bytes = Buffer.from(formatNpy({ shape: [8, 2], data: new Float32Array(16) }));
  const text = bytes.toString('latin1');
  const lie = text.replace(/\(8, 2\), \} *\n/, (old) => `(${shape}), }`.padEnd(old.length - 1).concat('\n'));
  expect(lie.length).toBe(text.length);
  return Buffer.from(lie, 'latin1');
}

describe('NumPy arrays that lie', () => {
  it.each(['1000000000, 2', '-8, -2', '-8, 2', '0.5, 32', '9007199254740993, 9', '1e9, 1e9', 'nan, 2'])(
    'refuses the shape (%s)',
    async (shape) => {
      const labels = await put('y.npy', formatNpy({ shape: [8], data: new Int32Array(8) }));
      await expectRefused('npy', await put('x.npy', withShape(shape)), 'bad-npy', { labels });
    },
  );

  it('refuses arrays in archives that promise more than any memory, and those that are cut off', async () => {
    const y = formatNpy({ shape: [8], data: new Int32Array(8) });
    const archive = (shape: string, rest: number) =>
      zipSync({
        'x.npy': [Buffer.concat([withShape(shape), new Uint8Array(rest)]), { level: 1 }],
        'y.npy': y,
      });
    const many = archive('900000000000, 2', 2 ** 26);
    await expectRefused('npz', await put('many.npz', many), 'data-too-large');
    await expectRefused('npz', await put('cut.npz', archive('1000000, 20', 2 ** 26)), 'bad-npy');
  });

  it('refuses directories of archives that lie', async () => {
    const y = formatNpy({ shape: [8], data: new Int32Array(8) });
    const good = Buffer.from(zipSync({ 'x.npy': withShape('8, 2'), 'y.npy': y }, { level: 0 }));
    const [entry, end] = [good.indexOf('PK\x01\x02'), good.indexOf('PK\x05\x06')];
    for (const [at, value] of [
      [entry + 20, 0xfffffff0],
      [entry + 42, 0xfffffff0],
      [entry + 28, 0xffff],
      [entry + 8, 1],
      [entry + 10, 99],
      [end + 12, 0xfffffff0],
      [end + 16, 0xfffffff0],
      [end + 16, 0xffffffff],
    ]) {
      const lie = Buffer.from(good);
      if (at === entry + 28 || at === entry + 8 || at === entry + 10) lie.writeUInt16LE(value, at);
      else lie.writeUInt32LE(value, at);
      await expectRefused('npz', await put('directory.npz', lie), 'bad-npz');
    }
  });
});

describe('IDX files that lie', () => {
  it('refuses a gzip bomb that swells beyond what its header says', async () => {
    const header = Buffer.from([0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 2]);
    const bomb = gzipSync(Buffer.concat([header, Buffer.alloc(2 ** 28)]), { level: 1 });
    await put('y', Buffer.from([0, 0, 8, 1, 0, 0, 0, 9, 0, 1, 0, 1, 0, 1, 0, 1, 0]));
    await expectRefused('idx', await put('x.gz', bomb), 'data-idx', { labels: join(folder, 'y') });
  });

  it('refuses a header of many sides whose product overflows', async () => {
    const sides = Buffer.alloc(4 * 255, 0xff);
    const path = await put('x', Buffer.concat([Buffer.from([0, 0, 8, 255]), sides]));
    await expectRefused('idx', path, 'data-idx', { labels: path });
  });
});

describe('texts that lie', () => {
  it('refuses a feature index that no network could take', async () => {
    await expectRefused('libsvm', await put('wide.svm', '1 1:1\n2 1000000000:1\n'), 'data-too-large');
  });

  it('refuses a line without end', async () => {
    const endless = Buffer.alloc(2 ** 25, '1 ');
    await expectRefused('libsvm', await put('endless.svm', endless), 'data-line');
    await expectRefused('csv', await put('endless.csv', endless), 'data-line');
  });

  it('refuses NaN and infinities wherever numbers stand', async () => {
    await expectRefused('csv', await put('nan.csv', 'a,b,label\n1,NaN,x\n'), 'data-number');
    await expectRefused('tsv', await put('inf.tsv', 'a\tb\tlabel\n1\tInfinity\tx\n'), 'data-number');
    await expectRefused('csv', await put('huge.csv', 'a,b,label\n1,1e999,x\n'), 'data-number');
    await expectRefused('libsvm', await put('nan.svm', '1 1:nan\n'), 'data-libsvm');
  });
});

describe('pictures that lie', () => {
  const png = (more: (bytes: Buffer) => Buffer) =>
    more(Buffer.from(encodePng({ width: 3, height: 2, channels: 1, depth: 8, data: new Uint8Array(6) })));
  const chunk = (type: string, data: Uint8Array) => {
    const bytes = Buffer.alloc(12 + data.length);
    bytes.writeUInt32BE(data.length);
    bytes.write(type, 4, 'latin1');
    bytes.set(data, 8);
    return bytes;
  };
  const afterHeader = (bytes: Buffer, put: Buffer) =>
    Buffer.concat([bytes.subarray(0, 33), put, bytes.subarray(33)]);

  it('refuses pixels that swell beyond the size of the picture', async () => {
    const bomb = png((bytes) => afterHeader(bytes, chunk('IDAT', deflateSync(Buffer.alloc(2 ** 28)))));
    await put('cats/1.png', bomb);
    await expectRefused('images', folder, 'data-picture');
  });

  it('refuses a picture of gigabytes, and what is no file', async () => {
    await put('cats/1.png', '');
    await truncate(join(folder, 'cats', '1.png'), 2 ** 31);
    await expectRefused('images', folder, 'data-picture');
    await put('dogs/1.png/nested', '');
    await rm(join(folder, 'cats'), { recursive: true });
    await expectRefused('images', folder, 'data-picture');
  });

  it('leaves out a colour profile that swells', async () => {
    const profile = Buffer.concat([Buffer.from('p\0\0', 'latin1'), deflateSync(Buffer.alloc(2 ** 28))]);
    await put(
      'cats/1.png',
      png((bytes) => afterHeader(bytes, chunk('iCCP', profile))),
    );
    await expectRefused('images', folder, 'data-classes');
  });
});

describe('Reuters files that lie', () => {
  const names = ['train', 'test_pt0', 'test_pt1', 'test_pt2', 'test_pt3'].map(
    (part) => `lyrl2004_tokens_${part}.dat`,
  );
  async function corpus(first: Uint8Array | string, packed: boolean) {
    await put('rcv1-v2.topics.qrels', 'C11 1 1\nM13 2 1\n');
    for (const name of names.slice(1)) await put(name, '.I 2\n.W\nword\n\n');
    await put(packed ? `${names[0]}.gz` : names[0], first);
  }

  it('refuses a gzip bomb without line ends', async () => {
    await corpus(gzipSync(Buffer.alloc(2 ** 28, 'a'), { level: 1 }), true);
    await expectRefused('reuters', folder, 'data-unreadable');
  });

  it('keeps none of tokens as long as books', async () => {
    const books = Array.from(
      { length: 300 },
      (_, i) => `.I ${i + 10}\n.W\n${`${i}`.padEnd(2 ** 20, 'a')}\n\n`,
    ).join('');
    await corpus(gzipSync(books, { level: 1 }), true);
    const topics = Array.from({ length: 300 }, (_, i) => `C11 ${i + 10} 1\n`).join('');
    await put('rcv1-v2.topics.qrels', topics);
    await expectRefused('reuters', folder, 'data-empty');
  });

  it('refuses packed data that is cut off or damaged', async () => {
    const good = gzipSync('.I 1\n.W\nword\n\n'.repeat(1000));
    await corpus(good.subarray(0, good.length - 20), true);
    await expectRefused('reuters', folder, 'data-unreadable');
    await corpus(Buffer.from('not packed at all'), true);
    await expectRefused('reuters', folder, 'data-unreadable');
  });

  it('refuses files without articles', async () => {
    for (const name of names) await put(name, '\0\0\0\0');
    await put('rcv1-v2.topics.qrels', 'C11 1 1\n');
    await expectRefused('reuters', folder, 'data-empty');
  });
});
