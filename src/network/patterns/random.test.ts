import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../base/random.ts';
import { degreesOf } from '../degrees.ts';
import { fingerprint, rowsAreDistinct } from '../testing/networks.ts';
import { connectRandomly } from './random.ts';

const draw = (left: number, right: number, edges: number, seed = 1) =>
  connectRandomly(left, right, edges, createRandom(seed));

describe('connectRandomly', () => {
  it('has exactly the edges asked for, no edge twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (left, right, fraction) => {
          const edges = Math.max(1, Math.round(fraction * left * right));
          const made = draw(left, right, edges);
          expect(made.leftOf.length).toBe(edges);
          expect(made.rowStart[right]).toBe(edges);
          expect(rowsAreDistinct(made)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('draws every pattern about equally often', () => {
    // 3 × 2 with 3 edges: C(6, 3) = 20 patterns. χ² with 19 degrees of freedom exceeds 50.8 once in 10,000.
    const seen = new Map<string, number>();
    for (let seed = 0; seed < 10_000; seed++) {
      const { rowStart, leftOf } = draw(3, 2, 3, seed);
      const key = `${rowStart}|${leftOf}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect(seen.size).toBe(20);
    expect([...seen.values()].reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0)).toBeLessThan(50.8);
  });

  it.each([0.001, 0.3, 0.8])('spreads density %d over several blocks of rows', (density) => {
    const [left, right] = [2000, 1500];
    const edges = left * right * density;
    const made = draw(left, right, edges);
    const { ofRight } = degreesOf(made);
    expect(rowsAreDistinct(made)).toBe(true);
    // Each row is hypergeometric: its variance is about edges/right · (1 − density).
    const mean = edges / right;
    const chiSquare = ofRight.reduce((sum, degree) => sum + (degree - mean) ** 2, 0) / (mean * (1 - density));
    expect(Math.abs(chiSquare - right)).toBeLessThan(5 * Math.sqrt(2 * right));
  });

  it('leaves about (1 − ρ)ⁿ of the left neurons disconnected', () => {
    const { disconnectedLeft } = degreesOf(draw(10_000, 20, 20_000));
    expect(Math.abs(disconnectedLeft - 10_000 * 0.9 ** 20)).toBeLessThan(150);
  });

  it('draws the same pattern from a seed on every machine', () => {
    expect(fingerprint(draw(784, 112, 8781))).toMatchInlineSnapshot(`"74e4c2f9"`);
    expect(fingerprint(draw(2000, 1500, 3000))).toMatchInlineSnapshot(`"0fe1e920"`);
  });
});
