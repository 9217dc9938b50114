import { expect, test } from 'vitest';
import { parseShare } from './share.ts';

test.each([
  ['10%', 0.1],
  [' 12.5 % ', 0.125],
  ['0.2', 0.2],
  ['1', 1],
  ['100%', 1],
])('%s is a share', (text, value) => expect(parseShare(text)).toBeCloseTo(value, 12));

test.each(['', '%', '0', '-1%', '101%', '1.5', 'ten', 'NaN', 'Infinity'])('%s is none', (text) =>
  expect(parseShare(text)).toBeUndefined(),
);
