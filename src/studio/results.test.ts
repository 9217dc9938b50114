import { describe, expect, it } from 'vitest';
import { classTable, confusionTable, mistakesOf, resultsOf } from './results.ts';
import { cellText } from './table.ts';

// Samples: 0 right, 0 taken for 1 (surely), 1 right, 1 taken for 2.
const results = resultsOf({
  count: 4,
  classes: 3,
  probabilities: Float32Array.of(0.9, 0.1, 0, 0, 1, 0, 0.2, 0.7, 0.1, 0.1, 0.4, 0.5).buffer,
  labels: Uint16Array.of(0, 0, 1, 1).buffer,
});

describe('results', () => {
  it('count what was taken for what', () => {
    expect([...results.confusion]).toEqual([1, 1, 0, 0, 1, 1, 0, 0, 0]);
    expect(results.accuracy).toBe(0.5);
    expect(confusionTable(results).rows[1].cells.map(cellText)).toEqual(['1', '0', '1', '1']);
  });

  it('list mistakes, surest first, or those of one cell', () => {
    expect(mistakesOf(results).map(({ index }) => index)).toEqual([1, 3]);
    expect(mistakesOf(results, { label: 1, predicted: 2 }).map(({ index }) => index)).toEqual([3]);
  });

  it('give accuracy and precision by class, also of a class that never comes', () => {
    const rows = classTable(results).rows.map(({ cells }) => cells.map(cellText));
    expect(rows[0]).toEqual(['0', '2', '50.00 %', '100.00 %']);
    expect(rows[2]).toEqual(['2', '0', '–', '0.00 %']);
    expect(rows[3][2]).toBe('50.00 %');
  });
});
