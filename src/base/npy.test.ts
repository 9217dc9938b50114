import { describe, expect, it } from 'vitest';
import { formatNpy, formatNpz, type NpyArray, parseNpy, parseNpz } from './npy.ts';

const header = (text: string, data: number[]) => {
  const padded = text.padEnd(54 - 1).concat('\n');
  return Uint8Array.from([0x93, ...Buffer.from('NUMPY'), 1, 0, 54, 0, ...Buffer.from(padded), ...data]);
};

describe('npy', () => {
  it.each<NpyArray>([
    { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, -6.5) },
    { shape: [2], data: Float64Array.of(1e300, -0.1) },
    { shape: [0], data: new Int32Array(0) },
    { shape: [], data: Uint16Array.of(7) },
    { shape: [1, 1, 4], data: Int8Array.of(-1, 0, 1, 127) },
  ])('reads what it writes: %o', (array) => {
    expect(parseNpy(formatNpy(array))).toEqual({ ok: true, value: array });
  });

  it('reads column-major, big-endian and 64-bit integers', () => {
    const columnMajor = header("{'descr':'|u1','fortran_order':True,'shape':(2,3)}", [1, 2, 3, 4, 5, 6]);
    expect(parseNpy(columnMajor)).toEqual({
      ok: true,
      value: { shape: [2, 3], data: Uint8Array.of(1, 3, 5, 2, 4, 6) },
    });
    const big = header("{'descr':'>i2','fortran_order':False,'shape':(2,)}", [1, 0, 255, 255]);
    expect(parseNpy(big)).toEqual({ ok: true, value: { shape: [2], data: Int16Array.of(256, -1) } });
    const wide = header("{'descr':'<i8','fortran_order':False,'shape':(1,)}", [5, 0, 0, 0, 1, 0, 0, 0]);
    expect(parseNpy(wide)).toEqual({ ok: true, value: { shape: [1], data: Float64Array.of(2 ** 32 + 5) } });
  });

  it('reads half precision in both byte orders, and column-major', () => {
    const bytes = [0x00, 0x3c, 0x01, 0x00, 0x00, 0x7c, 0x00, 0x80];
    const swapped = [0, 1, 2, 3].flatMap((i) => [bytes[2 * i + 1], bytes[2 * i]]);
    const values = [1, 2 ** -24, Number.POSITIVE_INFINITY, -0];
    for (const [descr, data] of [
      ['<f2', bytes],
      ['>f2', swapped],
    ] as const) {
      const text = (order: string, shape: string) =>
        header(`{'descr':'${descr}','fortran_order':${order},'shape':${shape}}`, data);
      expect(parseNpy(text('False', '(4,)'))).toEqual({
        ok: true,
        value: { shape: [4], data: Float32Array.from(values) },
      });
      expect(parseNpy(text('True', '(2,2)'))).toEqual({
        ok: true,
        value: { shape: [2, 2], data: Float32Array.of(1, values[2], values[1], -0) },
      });
    }
  });

  it('says which types hold no numbers', () => {
    const long = header("{'descr':'<f16','fortran_order':False,'shape':(1,)}", new Array(16).fill(0));
    expect(parseNpy(long)).toMatchObject({ ok: false, error: { message: expect.stringContaining('f16') } });
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['another file', new Uint8Array(100).fill(65)],
    ['too few elements', formatNpy({ shape: [4], data: Float32Array.of(1, 2, 3, 4) }).subarray(0, -1)],
    ['objects', header("{'descr':'|O','fortran_order':False,'shape':(1,)}", [0])],
    [
      'a type of its own',
      header("{'descr':'<c8','fortran_order':False,'shape':(1,)}", [0, 0, 0, 0, 0, 0, 0, 0]),
    ],
  ])('says what is wrong with %s', (_, bytes) => {
    expect(parseNpy(bytes)).toMatchObject({ ok: false, error: { code: 'bad-npy' } });
  });
});

describe('npz', () => {
  it('reads what it writes, and writes the same bytes again', () => {
    const arrays = {
      a: { shape: [2], data: Float32Array.of(1, 2) },
      b: { shape: [1, 1], data: Uint8Array.of(3) },
    };
    expect(parseNpz(formatNpz(arrays))).toEqual({ ok: true, value: arrays });
    expect(formatNpz(arrays)).toEqual(formatNpz(arrays));
  });

  it('says when a file is none', () => {
    expect(parseNpz(Uint8Array.of(1, 2, 3))).toMatchObject({ ok: false, error: { code: 'bad-npz' } });
  });
});
