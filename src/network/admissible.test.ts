import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admissibleDensities, greatestCommonDivisor, nearestAdmissible, paddingFor } from './admissible.ts';

const size = fc.integer({ min: 1, max: 2000 });

describe('admissibleDensities', () => {
  it('are the k/g, and give whole degrees', () => {
    fc.assert(
      fc.property(size, size, (left, right) => {
        const densities = admissibleDensities(left, right);
        expect(densities.length).toBe(greatestCommonDivisor(left, right));
        for (const density of densities) {
          expect(Math.abs(density * right - Math.round(density * right))).toBeLessThan(1e-9);
          expect(Math.abs(density * left - Math.round(density * left))).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it('are few between nearly coprime layers', () => {
    expect(admissibleDensities(784, 100)).toEqual([0.25, 0.5, 0.75, 1]);
  });
});

describe('nearestAdmissible', () => {
  it('brackets the wish', () => {
    const { below, above, nearest } = nearestAdmissible(784, 112, 0.1);
    expect(below).toEqual({ density: 11 / 112, outDegree: 11, inDegree: 77, weights: 8624 });
    expect(above).toEqual({ density: 12 / 112, outDegree: 12, inDegree: 84, weights: 9408 });
    expect(nearest).toBe(below);
  });

  it('is the wish itself where that is admissible, and the least below that', () => {
    expect(nearestAdmissible(8, 4, 0.25)).toMatchObject({ below: { outDegree: 1 }, above: { outDegree: 1 } });
    expect(nearestAdmissible(8, 4, 0.01)).toMatchObject({ above: { outDegree: 1 } });
    expect(nearestAdmissible(8, 4, 0.01).below).toBeUndefined();
  });
});

describe('paddingFor', () => {
  it('finds the reference’s padding of MNIST', () => {
    // 20 % of 784 → 100 needs gcd 5 or more: 785; 2 % needs gcd 50: 800.
    expect(paddingFor(784, 100, 0.2)).toBe(785);
    expect(paddingFor(784, 100, 0.02)).toBe(800);
  });

  it('is the least size that makes the density admissible', () => {
    fc.assert(
      fc.property(
        size,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        (left, right, percent) => {
          const density = percent / 20;
          const padded = paddingFor(left, right, density);
          const admissibleAt = (n: number) => {
            const k = density * greatestCommonDivisor(n, right);
            return k >= 1 - 1e-9 && Math.abs(k - Math.round(k)) < 1e-9;
          };
          if (padded === undefined)
            for (let n = left; n < left + right; n++) expect(admissibleAt(n)).toBe(false);
          else {
            expect(admissibleAt(padded)).toBe(true);
            for (let n = left; n < padded; n++) expect(admissibleAt(n)).toBe(false);
          }
        },
      ),
    );
  });
});
