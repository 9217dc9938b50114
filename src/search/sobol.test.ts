import { expect, test } from 'vitest';
import { sobolDimensions, sobolPoints } from './sobol.ts';

test('the unscrambled sequence of Joe and Kuo in 16 dimensions (points 1, 2, 7, 15 as SciPy prints them)', () => {
  const points = sobolPoints(16, 15);
  expect(points[0]).toEqual(new Array(16).fill(0.5));
  expect(points[1]).toEqual([
    0.75, 0.25, 0.25, 0.25, 0.75, 0.75, 0.25, 0.75, 0.75, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25,
  ]);
  expect(points[6]).toEqual([
    0.125, 0.625, 0.375, 0.125, 0.125, 0.375, 0.625, 0.625, 0.625, 0.875, 0.625, 0.125, 0.625, 0.375, 0.125,
    0.125,
  ]);
  expect(points[14]).toEqual([
    0.0625, 0.9375, 0.5625, 0.3125, 0.6875, 0.1875, 0.8125, 0.3125, 0.3125, 0.6875, 0.0625, 0.1875, 0.3125,
    0.5625, 0.9375, 0.8125,
  ]);
});

test('every dimension is evenly filled', () => {
  const points = sobolPoints(sobolDimensions, 1023);
  for (let dimension = 0; dimension < sobolDimensions; dimension++) {
    const sixteenths = new Array(16).fill(0);
    for (const point of points) sixteenths[Math.floor(point[dimension] * 16)]++;
    for (const count of sixteenths) expect(Math.abs(count - 64)).toBeLessThanOrEqual(1);
  }
});

test('a shift moves the points round the unit interval', () => {
  const [point] = sobolPoints(2, 1, [0.75, 0.1]);
  expect(point[0]).toBeCloseTo(0.25, 12);
  expect(point[1]).toBeCloseTo(0.6, 12);
});
