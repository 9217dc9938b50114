import { expect, test } from 'vitest';
import { logAxis } from './axis.ts';

test('a few values of a logarithmic axis are its ticks', () => {
  expect(logAxis([0.05, 0.2, 1], [0, 400]).ticks).toEqual([0.05, 0.2, 1]);
});

test('many values leave the ticks to round numbers, whose labels stay apart', () => {
  const values = Array.from({ length: 40 }, (_, i) => 0.0031 * 1.13 ** i);
  const { ticks, at } = logAxis(values, [0, 480]);
  expect(ticks.every((tick) => ['1', '2', '5'].includes(tick.toExponential().charAt(0)))).toBe(true);
  expect(ticks.length).toBeGreaterThan(4);
  for (const [i, tick] of ticks.slice(1).entries())
    expect(at(tick) - at(ticks[i])).toBeGreaterThanOrEqual(34);
});
