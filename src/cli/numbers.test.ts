import { expect, it } from 'vitest';
import { accuracy, bytes, count, degree, duration, percent } from './numbers.ts';

it('writes numbers as people read them', () => {
  expect(count(8781)).toBe('8,781');
  expect(percent(0.1)).toBe('10 %');
  expect(percent(1 / 3)).toBe('33.3 %');
  expect(percent(0.00042)).toBe('0.042 %');
  expect(accuracy(0.9741)).toBe('97.41 %');
  expect(degree([11, 12])).toBe('11–12');
  expect(degree(1200)).toBe('1,200');
  expect(duration(0.0846)).toBe('85 ms');
  expect(duration(4.21)).toBe('4.2 s');
  expect(duration(125.4)).toBe('2 min 05 s');
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.00 kB'],
  [11_500_000, '11.5 MB'],
  [4e18, '4000 PB'],
])('writes %d bytes as %s', (value, text) => {
  expect(bytes(value)).toBe(text);
});
