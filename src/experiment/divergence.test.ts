import { describe, expect, it } from 'vitest';
import { meanDivergence } from './divergence.ts';

describe('meanDivergence', () => {
  it('is the mean of Σ p ln(p/q)', () => {
    const p = Float32Array.of(0.5, 0.5, 1, 0);
    const q = Float32Array.of(0.25, 0.75, 0.5, 0.5);
    const first = 0.5 * Math.log(2) + 0.5 * Math.log(0.5 / 0.75);
    expect(meanDivergence(p, q, 2)).toBeCloseTo((first + Math.log(2)) / 2, 6);
    expect(meanDivergence(p, p, 2)).toBe(0);
  });

  it('stays finite where the other network is certain of something else', () => {
    expect(meanDivergence(Float32Array.of(1, 0), Float32Array.of(0, 1), 2)).toBeCloseTo(12 * Math.log(10), 6);
  });
});
