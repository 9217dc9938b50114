import { describe, expect, it } from 'vitest';
import { countClashFreePatterns } from './clash-free-count.ts';

const example = { left: 9, right: 6, outDegree: 2, parallelism: 3, dither: false } as const;

describe('countClashFreePatterns', () => {
  it.each([
    [1, 27n],
    [2, 729n],
    [3, 46_656n],
  ] as const)('gives the published number for type %d (9 → 6, d_out 2, z 3)', (type, exact) => {
    const count = countClashFreePatterns({ ...example, type });
    expect(count).toMatchObject({ exact, upperBound: false });
    expect(count!.log10).toBeCloseTo(Math.log10(Number(exact)), 10);
  });

  it('counts only the dithers that change which neuron an edge belongs to', () => {
    // z = d_in = 3: a permutation inside one right neuron changes nothing.
    expect(countClashFreePatterns({ ...example, type: 1, dither: true })!.exact).toBe(27n);
    // z = 6, d_in = 3: 6!/(3!)² = 20 ways.
    const wide = { left: 12, right: 8, outDegree: 2, parallelism: 6, type: 1, dither: true } as const;
    expect(countClashFreePatterns(wide)!.exact).toBe(20n * 64n);
    expect(countClashFreePatterns({ ...wide, parallelism: 4 })).toBeUndefined();
  });

  it('gives logarithms where the number is too long, and says when it is a bound', () => {
    const large = { left: 800, right: 100, outDegree: 80, parallelism: 200, type: 3, dither: false } as const;
    const count = countClashFreePatterns(large)!;
    expect(count.exact).toBeUndefined();
    expect(count.upperBound).toBe(true);
    expect(count.log10).toBeCloseTo(80 * 200 * Math.log10(24), 6);
  });
});
