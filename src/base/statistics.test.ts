import { expect, test } from 'vitest';
import { confidenceBand, normalCdf, normalPdf } from './statistics.ts';

test('the band of five values is 2.132 standard errors wide at 90 %', () => {
  const { mean, low, high } = confidenceBand([1, 2, 3, 4, 5], 0.9);
  expect(mean).toBe(3);
  const standardError = Math.sqrt(2.5 / 5);
  expect((high - mean) / standardError).toBeCloseTo(2.132, 3);
  expect(mean - low).toBeCloseTo(high - mean, 12);
});

test('one value has no width', () => {
  expect(confidenceBand([0.9], 0.9)).toEqual({ mean: 0.9, low: 0.9, high: 0.9 });
});

test('normal distribution at tabulated points', () => {
  expect(normalCdf(0)).toBe(0.5);
  expect(normalCdf(-1)).toBeCloseTo(0.15865525393145707, 14);
  expect(normalCdf(2)).toBeCloseTo(0.9772498680518208, 14);
  expect(normalPdf(0)).toBeCloseTo(1 / Math.sqrt(2 * Math.PI), 15);
});
