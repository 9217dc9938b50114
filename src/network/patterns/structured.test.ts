import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { degreesOf } from '../degrees.ts';
import { admissibleJunction, fingerprint, rowsAreDistinct } from '../testing/networks.ts';
import { connectStructured } from './structured.ts';

const draw = (left: number, right: number, edges: number, seed = 1) =>
  connectStructured(left, right, edges, createRandom(seed));

describe('connectStructured', () => {
  it('gives exact degrees and distinct edges at every admissible density', () => {
    fc.assert(
      fc.property(admissibleJunction(), fc.integer(), ({ left, right, outDegree }, seed) => {
        const made = draw(left, right, left * outDegree, seed);
        const { ofLeft, ofRight } = degreesOf(made);
        expect(made.leftOf.length).toBe(left * outDegree);
        expect(ofLeft.every((degree) => degree === outDegree)).toBe(true);
        expect(ofRight.every((degree) => degree === (left * outDegree) / right)).toBe(true);
        expect(rowsAreDistinct(made)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives degrees that differ by at most one for any number of edges', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer(),
        (left, right, fraction, seed) => {
          const edges = Math.max(1, Math.round(fraction * left * right));
          const made = draw(left, right, edges, seed);
          const { ofLeft, ofRight } = degreesOf(made);
          expect(made.leftOf.length).toBe(edges);
          expect(Math.max(...ofLeft) - Math.min(...ofLeft)).toBeLessThanOrEqual(1);
          expect(Math.max(...ofRight) - Math.min(...ofRight)).toBeLessThanOrEqual(1);
          expect(rowsAreDistinct(made)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('draws every biregular graph about equally often', () => {
    // 4 × 4 with degree 2: exactly 90 graphs. χ² with 89 degrees of freedom exceeds 146 once in 10,000.
    const seen = new Map<string, number>();
    const draws = 18_000;
    for (let seed = 0; seed < draws; seed++) {
      const key = draw(4, 4, 8, seed).leftOf.join();
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    const expected = draws / 90;
    const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(seen.size).toBe(90);
    expect(chiSquare).toBeLessThan(146);
  });

  it('draws the same pattern from a seed on every machine', () => {
    expect(fingerprint(draw(784, 112, 8781, 1))).toMatchInlineSnapshot(`"47f637e0"`);
    expect(fingerprint(draw(784, 112, 8781, 2))).toMatchInlineSnapshot(`"7ae89ebb"`);
    expect(fingerprint(draw(8, 4, 8, 1))).toMatchInlineSnapshot(`"7409b59d"`);
  });
});
