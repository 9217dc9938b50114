import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { loaded, ownFolder, put } from '../testing/own-files.ts';

ownFolder();

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
