import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyText, examine, grammarMade, mutated } from './testing/fuzz.ts';

/** `npm run fuzz` tries more. */
const numRuns = 150;

test('files made by the grammar', () => {
  let valid = 0;
  fc.assert(
    fc.property(grammarMade, (text) => {
      if (examine(text) === 'valid') valid++;
    }),
    { numRuns },
  );
  expect(valid).toBeGreaterThan(numRuns / 20);
});

test('mutated files', () =>
  fc.assert(
    fc.property(mutated, (text) => void examine(text)),
    { numRuns },
  ));

test('any text', () =>
  fc.assert(
    fc.property(anyText, (text) => void examine(text)),
    { numRuns },
  ));
