import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { formatNpy, formatNpz, type NpyArray } from '../../base/npy.ts';
import { failsWith, load, loaded, ownFolder, put } from '../testing/own-files.ts';

const folder = ownFolder();

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

  it('reads half precision', async () => {
    const halves = Buffer.from(
      formatNpy({ shape: [10, 2], data: Uint16Array.from({ length: 20 }, (_, i) => 0x3c00 + i) }),
    );
    halves.write('<f2', halves.indexOf('<u2'), 'latin1');
    const y = await put('y.npy', formatNpy(labels(10)));
    const { train } = await loaded('npy', await put('x.npy', halves), { labels: y });
    expect([...train.inputs].every((value) => value >= 1 && value <= 1 + 19 / 1024)).toBe(true);
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
    expect(await load('npy', join(folder(), 'absent.npy'))).toMatchObject(failsWith('data-unreadable'));
    expect(await load('npz', join(folder(), 'absent.npz'))).toMatchObject(failsWith('data-unreadable'));
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
