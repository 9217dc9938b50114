import { describe, expect, it } from 'vitest';
import { fromBrainFloats, fromHalf, fromHalves } from './short-floats.ts';

const every = Uint16Array.from({ length: 2 ** 16 }, (_, bits) => bits);

/** Half precision as IEEE 754 defines it, by counting: the next number of a sign is one step of its exponent away. */
function halvesByCounting(): number[] {
  const positive: number[] = [];
  let value = 0;
  for (let exponent = 0; exponent < 31; exponent++)
    for (let fraction = 0; fraction < 1024; fraction++) {
      positive.push(value);
      value += 2 ** (Math.max(exponent, 1) - 25);
    }
  positive.push(Number.POSITIVE_INFINITY, ...new Array<number>(1023).fill(Number.NaN));
  return [...positive, ...positive.map((each) => -each)];
}

describe('half precision', () => {
  it('is read to the last bit, every one of its numbers', () => {
    const halves = fromHalves(every);
    const wanted = halvesByCounting();
    expect(wanted[0x7bff]).toBe(65504);
    for (const bits of every)
      if (!Object.is(halves[bits], wanted[bits])) expect([bits, halves[bits]]).toEqual([bits, wanted[bits]]);
  });

  it.skipIf(!('getFloat16' in DataView.prototype))(
    'is what the engine reads (skipped where it reads none)',
    () => {
      const view = new DataView(every.buffer) as DataView & {
        getFloat16(at: number, little: boolean): number;
      };
      for (const bits of every) expect(Object.is(fromHalf(bits), view.getFloat16(2 * bits, true))).toBe(true);
    },
  );
});

describe('bfloat16', () => {
  it('is the upper half of single precision, every one of its numbers', () => {
    const values = fromBrainFloats(every);
    const back = new DataView(new ArrayBuffer(4));
    for (const bits of every) {
      const value = values[bits];
      if (Number.isNaN(value)) {
        expect((bits & 0x7f80) === 0x7f80 && (bits & 0x7f) !== 0).toBe(true);
        continue;
      }
      back.setFloat32(0, value);
      if (back.getUint32(0) !== bits * 65536) expect([bits, value]).toBe('the upper half');
    }
    expect([...fromBrainFloats(Uint16Array.of(0x3f80, 0xc000, 1, 0xff80))]).toEqual([
      1,
      -2,
      2 ** -133,
      -1 / 0,
    ]);
  });
});
