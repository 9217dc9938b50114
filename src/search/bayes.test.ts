import { expect, test } from 'vitest';
import { expectedImprovement, leastImprovement } from './expected-improvement.ts';
import { fitGaussianProcess } from './gaussian-process.ts';
import type { Hyperparameter, Point } from './hyperparameter.ts';
import { coordinatesOf, rampDistance, similarity } from './kernel.ts';

const space: readonly Hyperparameter[] = [
  { name: 'a', kind: 'real', low: 1, high: 5, scale: 'linear' },
  { name: 'b', kind: 'real', low: 1e-4, high: 1e-1, scale: 'log10' },
  { name: 'c', kind: 'choice', low: 0, high: 1, scale: 'linear', choices: ['x', 'y'] },
];
const points: readonly Point[] = [
  { a: 1.0, b: 1e-3, c: 0 },
  { a: 2.5, b: 1e-2, c: 1 },
  { a: 4.0, b: 5e-4, c: 0 },
  { a: 3.2, b: 2e-2, c: 1 },
];
const similarityOf = (a: Point, b: Point) =>
  similarity(space, coordinatesOf(space, a), coordinatesOf(space, b));
const values = [-1.1, -1.3, -0.9, -1.45];

test('ramp distance by hand', () => {
  expect(rampDistance(space[0], points[0], points[1])).toBeCloseTo((3 * 1.5) / 4, 12);
  expect(rampDistance(space[1], points[0], points[1])).toBeCloseTo(1, 12);
  expect(rampDistance(space[2], points[0], points[1])).toBe(3);
  expect(rampDistance(space[0], points[0], points[1], 2)).toBeCloseTo(3 * Math.sqrt(1.5 / 4), 12);
});

test('a hyperparameter that exists at one point only is as far as can be, at neither not at all', () => {
  const width2: Hyperparameter = {
    name: 'width2',
    kind: 'integer',
    low: 20,
    high: 400,
    scale: 'linear',
    parent: { name: 'layers', atLeast: 2 },
  };
  expect(rampDistance(width2, { layers: 1 }, { layers: 2, width2: 30 })).toBe(3);
  expect(rampDistance(width2, { layers: 1 }, { layers: 1 })).toBe(0);
});

test('a value outside the range, such as no L2 at all, lies at the nearer end', () => {
  const none: Point = { a: 1, b: 0, c: 0 };
  expect(similarityOf(none, none)).toBe(1);
  expect(rampDistance(space[1], none, points[0])).toBeCloseTo(1, 12);
  const belief = fitGaussianProcess(space, [none, ...points], [-1, ...values]);
  expect(belief({ a: 2, b: 1e-3, c: 1 }).mean).toBeLessThan(0);
});

test('kernel by hand', () => {
  const byHand = (Math.exp(-(1.125 ** 2) / 2) + Math.exp(-0.5) + Math.exp(-4.5)) / 3;
  expect(similarityOf(points[0], points[1])).toBeCloseTo(byHand, 12);
  expect(similarityOf(points[2], points[2])).toBe(1);
});

test('posterior agrees with NumPy to 1e-8', () => {
  const belief = fitGaussianProcess(space, points, values)({ a: 2.0, b: 3e-3, c: 1 });
  // numpy.linalg.solve on the same covariance, noise 1e-4.
  expect(belief.mean).toBeCloseTo(-1.1354720151578852, 10);
  expect(belief.deviation).toBeCloseTo(0.04955738893648128, 10);
});

test('posterior mean follows new observations: nothing is frozen at the first fit', () => {
  const far: Point = { a: 1, b: 1e-4, c: 0 };
  const before = fitGaussianProcess(space, points, values)(far).mean;
  const after = fitGaussianProcess(space, [...points, { a: 5, b: 1e-1, c: 1 }], [...values, 4])(far).mean;
  expect(after).not.toBeCloseTo(before, 3);
});

test('expected improvement agrees with numerical integration to 1e-9', () => {
  for (const [mean, deviation, best] of [
    [0.2, 0.5, 0],
    [-1, 0.1, -0.7],
    [0, 2, -1],
    [1, 0.2, 0],
  ]) {
    // Simpson's rule where there is an improvement, from 12 deviations below the mean: smooth, so the error is h⁴'s.
    const to = best - leastImprovement;
    const from = Math.min(to, mean) - 12 * deviation;
    const steps = 20_000;
    const h = (to - from) / steps;
    const integrand = (x: number) =>
      ((to - x) * Math.exp(-(((x - mean) / deviation) ** 2) / 2)) / (deviation * Math.sqrt(2 * Math.PI));
    let integral = integrand(from) + integrand(to);
    for (let i = 1; i < steps; i++) integral += (i % 2 === 1 ? 4 : 2) * integrand(from + i * h);
    expect(Math.abs(expectedImprovement({ mean, deviation }, best) - (integral * h) / 3)).toBeLessThan(1e-9);
  }
});

test('no uncertainty: the improvement is the plain difference', () => {
  expect(expectedImprovement({ mean: 1, deviation: 0 }, 2, 0)).toBe(1);
  expect(expectedImprovement({ mean: 3, deviation: 0 }, 2, 0)).toBe(0);
});
