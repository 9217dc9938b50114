import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DatasetSpec } from '../../schema/dataset-spec.ts';
import { loadDataset } from '../load-dataset.ts';

let cacheFolder: string;
beforeEach(async () => {
  cacheFolder = await mkdtemp(join(tmpdir(), 'psnet-published-'));
});
const load = (id: 'cifar10' | 'cifar100' | 'fashion-mnist', rest: Partial<DatasetSpec> = {}) =>
  loadDataset(
    { name: id, source: { kind: 'builtin', id }, shuffle: false, seed: 0, preprocessing: [], ...rest },
    { cacheFolder, allowDownload: false },
  );

/** Records in the binary format of CIFAR: labels before three planes; pixel p of plane c is (row + p + 80c) mod 256. */
function records(count: number, labelBytes: number, classes: number): Buffer {
  const size = labelBytes + 3072;
  const bytes = Buffer.alloc(count * size);
  for (let row = 0; row < count; row++) {
    bytes[row * size + labelBytes - 1] = row % classes;
    for (let i = 0; i < 3072; i++)
      bytes[row * size + labelBytes + i] = (row + (i % 1024) + 80 * Math.floor(i / 1024)) % 256;
  }
  return bytes;
}

async function put(folder: string, files: Record<string, Uint8Array>) {
  await mkdir(join(cacheFolder, folder), { recursive: true });
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(cacheFolder, folder, name), bytes);
}

describe('CIFAR in its binary format', () => {
  it('reads planes into [row, column, channel], plain and gzip-packed', async () => {
    const batch = records(10_000, 1, 10);
    const files = Object.fromEntries([1, 2, 3, 4, 5].map((i) => [`data_batch_${i}.bin`, batch]));
    await put('cifar10', { ...files, 'test_batch.bin.gz': gzipSync(batch, { level: 1 }) });
    const result = await load('cifar10');
    if (!result.ok) throw new Error(result.error.message);
    const { value } = result;
    expect([value.train.count, value.validation.count, value.test.count]).toEqual([45_000, 5_000, 10_000]);
    expect(value.inputShape).toEqual([32, 32, 3]);
    expect(value.classNames?.[9]).toBe('truck');
    const row = 12_345;
    expect(value.train.labels[row]).toBe(5);
    const sample = value.train.inputs.subarray(row * 3072, (row + 1) * 3072);
    expect([...sample.subarray(3 * 40, 3 * 40 + 3)]).toEqual(
      [0, 1, 2].map((c) => (2345 + 40 + 80 * c) % 256),
    );
  });

  it('takes the fine label of CIFAR-100 and refuses what the format does not allow', async () => {
    const train = records(50_000, 2, 100);
    await put('cifar100', { 'train.bin': train, 'test.bin': records(10_000, 2, 100) });
    const result = await load('cifar100');
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.classes).toBe(100);
    expect([...result.value.train.labels.subarray(97, 102)]).toEqual([97, 98, 99, 0, 1]);
    expect(result.value.classNames).toHaveLength(100);

    await put('cifar100', { 'test.bin': records(9_999, 2, 100) });
    expect(await load('cifar100')).toMatchObject({ ok: false, error: { code: 'data-cifar' } });
    await put('cifar100', { 'test.bin': records(10_000, 2, 101) });
    expect(await load('cifar100')).toMatchObject({ ok: false, error: { code: 'data-label' } });
  });

  it('refuses a gzip file that swells beyond the format', async () => {
    const files = Object.fromEntries(
      [1, 2, 3, 4, 5].map((i) => [`data_batch_${i}.bin.gz`, gzipSync(Buffer.alloc(2 ** 26))]),
    );
    await put('cifar10', { ...files, 'test_batch.bin': records(10_000, 1, 10) });
    expect(await load('cifar10')).toMatchObject({ ok: false, error: { code: 'data-cifar' } });
  });

  it('says what to put where', async () => {
    const result = await load('cifar100');
    expect(result).toMatchObject({ ok: false, error: { code: 'data-missing' } });
    if (!result.ok) {
      expect(result.error.hint).toContain('train.bin, test.bin');
      expect(result.error.hint).toContain(join(cacheFolder, 'cifar100'));
      expect(result.error.hint).toContain('169 MB; A. Krizhevsky, who states no licence');
    }
  });
});

describe('Fashion-MNIST from IDX files in the cache', () => {
  const idx = (shape: number[], value: (i: number) => number) => {
    const count = shape.reduce((a, b) => a * b, 1);
    const header = Buffer.alloc(4 + 4 * shape.length);
    header[2] = 8;
    header[3] = shape.length;
    shape.forEach((size, i) => {
      header.writeUInt32BE(size, 4 + 4 * i);
    });
    return Buffer.concat([header, Buffer.from(Array.from({ length: count }, (_, i) => value(i) % 256))]);
  };
  const good = () => ({
    'train-images-idx3-ubyte.gz': gzipSync(idx([40, 28, 28], (i) => i)),
    'train-labels-idx1-ubyte': idx([40], (i) => i % 10),
    't10k-images-idx3-ubyte': idx([20, 28, 28], (i) => i),
    't10k-labels-idx1-ubyte.gz': gzipSync(idx([20], (i) => i % 10)),
  });

  it('reads packed and plain files alike', async () => {
    await put('fashion-mnist', good());
    const result = await load('fashion-mnist', { validation: 10 });
    if (!result.ok) throw new Error(result.error.message);
    expect([result.value.train.count, result.value.test.count]).toEqual([30, 20]);
    expect(result.value.classNames?.[9]).toBe('Ankle boot');
  });

  it.each<[string, Record<string, Uint8Array>]>([
    ['a truncated file', { 't10k-images-idx3-ubyte': good()['t10k-images-idx3-ubyte'].subarray(0, 9_000) }],
    ['a header alone', { 't10k-images-idx3-ubyte': good()['t10k-images-idx3-ubyte'].subarray(0, 7) }],
    [
      'a header that promises 10^9 images',
      {
        't10k-images-idx3-ubyte': Buffer.concat([
          Buffer.from([0, 0, 8, 3, 0x3b, 0x9a, 0xca, 0, 0, 0, 0, 28, 0, 0, 0, 28]),
          Buffer.alloc(99),
        ]),
      },
    ],
    ['labels of another count', { 't10k-labels-idx1-ubyte.gz': gzipSync(idx([19], (i) => i % 10)) }],
    ['something else', { 'train-labels-idx1-ubyte': Buffer.from('<html>not found</html>') }],
    ['a text of zeros', { 'train-labels-idx1-ubyte': Buffer.alloc(100) }],
  ])('refuses %s', async (_, broken) => {
    await put('fashion-mnist', { ...good(), ...broken });
    expect(await load('fashion-mnist')).toMatchObject({ ok: false, error: { code: 'data-idx' } });
  });

  it('refuses packed data that is damaged', async () => {
    const packed = good()['train-images-idx3-ubyte.gz'];
    packed.fill(0x55, 60, 200);
    await put('fashion-mnist', { ...good(), 'train-images-idx3-ubyte.gz': packed });
    expect(await load('fashion-mnist')).toMatchObject({ ok: false, error: { code: 'data-unreadable' } });
  });
});
