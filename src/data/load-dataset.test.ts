import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DatasetSpec } from '../schema/dataset-spec.ts';
import { loadDataset } from './load-dataset.ts';

const options = { cacheFolder: join(tmpdir(), 'psnet-no-cache'), allowDownload: false };
const builtin = (id: 'mnist' | 'digits', rest: Partial<DatasetSpec> = {}): DatasetSpec => ({
  name: id,
  source: { kind: 'builtin', id },
  shuffle: false,
  seed: 0,
  preprocessing: [],
  ...rest,
});

async function load(spec: DatasetSpec) {
  const result = await loadDataset(spec, options);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe('loadDataset', () => {
  it('loads MNIST as 50,000 / 10,000 / 10,000 images in shared memory', async () => {
    const mnist = await load(builtin('mnist'));
    expect([mnist.train.count, mnist.validation.count, mnist.test.count]).toEqual([50000, 10000, 10000]);
    expect(mnist.inputShape).toEqual([28, 28, 1]);
    expect(mnist.train.inputs.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect([...mnist.train.labels.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
    expect([...mnist.test.labels.subarray(0, 5)]).toEqual([7, 2, 1, 0, 4]);
    // The mean grey value of the 60,000 training images, known from the literature: 0.1307.
    let sum = 0;
    for (const value of mnist.train.inputs) sum += value;
    for (const value of mnist.validation.inputs) sum += value;
    expect((sum * mnist.train.scale) / (60000 * 784)).toBeCloseTo(0.1307, 4);
  });

  it('takes validation off the end and limits what is left', async () => {
    const all = await load(builtin('mnist', { validation: 0 }));
    const few = await load(builtin('mnist', { validation: 100, limit: 30 }));
    expect([few.train.count, few.validation.count]).toEqual([30, 100]);
    expect([...few.validation.labels]).toEqual([...all.train.labels.subarray(59900)]);
  });

  it('has real digits offline, every class in every part', async () => {
    const digits = await load(builtin('digits'));
    expect([digits.train.count, digits.validation.count, digits.test.count]).toEqual([1237, 200, 360]);
    for (const part of [digits.train, digits.validation, digits.test]) {
      expect(new Set(part.labels).size).toBe(10);
      expect(Math.max(...part.inputs) * part.scale).toBe(1);
    }
  });

  it('shuffles by seed only when asked', async () => {
    const plain = await load(builtin('digits'));
    const one = await load(builtin('digits', { shuffle: true, seed: 1 }));
    const again = await load(builtin('digits', { shuffle: true, seed: 1 }));
    expect([...one.train.labels]).toEqual([...again.train.labels]);
    expect([...one.train.labels]).not.toEqual([...plain.train.labels]);
    expect([...one.test.inputs]).toEqual([...plain.test.inputs]);
  });

  it('refuses to validate on everything', async () => {
    const result = await loadDataset(builtin('digits', { validation: 5000 }), options);
    expect(result).toMatchObject({ ok: false, error: { code: 'data-validation' } });
  });

  it('answers an aborted load with the problem cancelled', async () => {
    const cacheFolder = await mkdtemp(join(tmpdir(), 'psnet-data-'));
    const result = await loadDataset(builtin('mnist'), {
      cacheFolder,
      allowDownload: false,
      signal: AbortSignal.abort(),
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });
});
