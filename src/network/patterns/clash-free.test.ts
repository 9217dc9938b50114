import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { clashFreeOf } from '../clash-free-check.ts';
import { degreesOf } from '../degrees.ts';
import {
  admissibleJunction,
  badValue,
  fingerprint,
  goodValue,
  rowsAreDistinct,
} from '../testing/networks.ts';
import { type ClashFreeShape, connectClashFree } from './clash-free.ts';
import { rotated } from './clash-free-sweep.ts';

const draw = (shape: ClashFreeShape, seed = 1) => goodValue(connectClashFree(shape, createRandom(seed)));
const divisorsOf = (value: number) =>
  Array.from({ length: value }, (_, i) => i + 1).filter((divisor) => value % divisor === 0);

const shapes = fc
  .record({
    junction: admissibleJunction(48),
    type: fc.constantFrom(1, 2, 3) as fc.Arbitrary<1 | 2 | 3>,
    dither: fc.boolean(),
  })
  .chain(({ junction, type, dither }) =>
    fc
      .constantFrom(...divisorsOf(junction.left))
      .map((parallelism): ClashFreeShape => ({ ...junction, parallelism, type, dither })),
  );

describe('connectClashFree', () => {
  it('is exact, distinct and clash-free for every type, dither and divisor z', () => {
    fc.assert(
      fc.property(shapes, fc.integer(), (shape, seed) => {
        const made = draw(shape, seed);
        const { ofLeft, ofRight } = degreesOf(made);
        expect(made.leftOf.length).toBe(shape.left * shape.outDegree);
        expect(ofLeft.every((degree) => degree === shape.outDegree)).toBe(true);
        expect(ofRight.every((degree) => degree === (shape.left * shape.outDegree) / shape.right)).toBe(true);
        expect(rowsAreDistinct(made)).toBe(true);
        expect(clashFreeOf(made, shape.parallelism).clashFree).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([2, 3] as const)('loses no edge where rows straddle sweeps (800 → 100, type %d)', (type) => {
    for (const dither of [false, true]) {
      const made = draw({ left: 800, right: 100, outDegree: 80, parallelism: 200, type, dither });
      expect(made.leftOf.length).toBe(64_000);
      expect(rowsAreDistinct(made)).toBe(true);
      expect(clashFreeOf(made, 200).clashFree).toBe(true);
    }
  });

  it('reads every left neuron once in a sweep', () => {
    const made = draw({ left: 12, right: 8, outDegree: 2, parallelism: 4, type: 3, dither: true });
    for (const sweep of [0, 1])
      expect([...made.leftOf.subarray(sweep * 12, sweep * 12 + 12)].sort((a, b) => a - b)).toEqual(
        Array.from({ length: 12 }, (_, neuron) => neuron),
      );
  });

  it('repeats its sweep in type 1 alone', () => {
    const sweeps = (type: 1 | 2 | 3) => {
      const { leftOf } = draw({ left: 64, right: 32, outDegree: 2, parallelism: 8, type, dither: false });
      return [leftOf.subarray(0, 64).join(), leftOf.subarray(64).join()];
    };
    expect(new Set(sweeps(1)).size).toBe(1);
    expect(new Set(sweeps(2)).size).toBe(2);
    expect(new Set(sweeps(3)).size).toBe(2);
  });

  it('draws each of the 27 type-1 patterns of the example (9 → 6, z = 3)', () => {
    const seen = new Set<string>();
    const shape = { left: 9, right: 6, outDegree: 2, parallelism: 3, type: 1, dither: false } as const;
    for (let seed = 0; seed < 500; seed++) seen.add(draw(shape, seed).leftOf.join());
    expect(seen.size).toBe(27);
  });

  it('draws each of the 729 type-2 patterns of the example', () => {
    const seen = new Set<string>();
    const shape = { left: 9, right: 6, outDegree: 2, parallelism: 3, type: 2, dither: false } as const;
    for (let seed = 0; seed < 10_000; seed++) seen.add(draw(shape, seed).leftOf.join());
    expect(seen.size).toBe(729);
  });

  it('refuses lanes that do not divide the left layer', () => {
    const shape = { left: 10, right: 5, outDegree: 1, parallelism: 4, type: 1, dither: false } as const;
    expect(badValue(connectClashFree(shape, createRandom(1))).code).toBe('parallelism-divides');
  });

  it('draws the same pattern from a seed on every machine', () => {
    const shape = { left: 800, right: 100, outDegree: 20, parallelism: 200, type: 2, dither: true } as const;
    expect(fingerprint(draw(shape))).toMatchInlineSnapshot(`"550c96d3"`);
    expect(fingerprint(draw({ ...shape, type: 3, dither: false }))).toMatchInlineSnapshot(`"f517c12b"`);
  });
});

describe('rotated', () => {
  it('gives the published example: φ = (1, 0, 2, 2), p = 12, z = 4', () => {
    const addresses = rotated(3, Uint32Array.of(1, 0, 2, 2));
    const left: number[] = [];
    for (let cycle = 0; cycle < 3; cycle++)
      for (let memory = 0; memory < 4; memory++) left.push(addresses[memory * 3 + cycle] * 4 + memory);
    expect(left).toEqual([4, 1, 10, 11, 8, 5, 2, 3, 0, 9, 6, 7]);
  });
});

describe('clashFreeOf', () => {
  it('finds the cycle and memory of a clash', () => {
    const connections = {
      left: 4,
      right: 2,
      rowStart: Uint32Array.of(0, 2, 4),
      leftOf: Uint32Array.of(0, 1, 1, 3),
    };
    expect(clashFreeOf(connections, 2)).toEqual({ clashFree: false, firstClash: { cycle: 1, memory: 1 } });
    expect(clashFreeOf(connections, 3).clashFree).toBe(false);
    expect(clashFreeOf(connections, 1).clashFree).toBe(true);
  });
});
