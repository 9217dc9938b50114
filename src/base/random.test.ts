import { describe, expect, it } from 'vitest';
import { createRandom, portableLog } from './random.ts';

describe('createRandom', () => {
  it('gives the same numbers on every machine', () => {
    const random = createRandom(1);
    expect([random.uint32(), random.uint32(), random.uint32()].join()).toMatchInlineSnapshot(
      `"374111711,3007614324,1792877312"`,
    );
    expect([random.below(10), random.below(1e6), random.below(2 ** 40)].join()).toMatchInlineSnapshot(
      `"5,628685,630921214146"`,
    );
    expect([random.uniform(), random.normal(), random.normal()].join()).toMatchInlineSnapshot(
      `"0.6309971195624683,1.321241923707951,0.8277416156766583"`,
    );
    expect(random.shuffle([0, 1, 2, 3, 4, 5, 6, 7]).join('')).toMatchInlineSnapshot(`"32517046"`);
  });

  it('keeps seeds and streams apart', () => {
    const firsts = [
      createRandom(1),
      createRandom(2),
      createRandom(1, 'a'),
      createRandom(1, 'b'),
      createRandom(-1),
      createRandom(2 ** 32 + 1),
    ].map((random) => random.uint32());
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it('draws below a bound evenly', () => {
    const random = createRandom(3);
    const counts = new Array(7).fill(0);
    for (let i = 0; i < 70_000; i++) counts[random.below(7)]++;
    // 9,745 .. 10,255 is three standard deviations each side of 10,000 (χ² of six such).
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(22.5);
  });

  it('draws normals with the moments of the normal distribution', () => {
    const random = createRandom(4);
    const draws = Array.from({ length: 100_000 }, () => random.normal());
    const moment = (power: number) => draws.reduce((sum, x) => sum + x ** power, 0) / draws.length;
    expect(moment(1)).toBeCloseTo(0, 1);
    expect(moment(2)).toBeCloseTo(1, 1);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.1);
  });
});

describe('portableLog', () => {
  it('agrees with the engine’s logarithm to a few units in the last place', () => {
    for (const x of [1e-300, 1e-9, 0.1, 0.5, 0.7, 1, 1.5, 2, Math.E, 1e9, 1e300])
      expect(Math.abs(portableLog(x) - Math.log(x))).toBeLessThanOrEqual(
        4e-16 * Math.max(1, Math.abs(Math.log(x))),
      );
  });
});
