import { describe, expect, it } from 'vitest';
import { keyRows, keyShown, mostInKey } from './curve-key.ts';
import { chartData, coloursOf, type DrawnRun } from './curve-series.ts';

/** A run whose values of an epoch are told by their hundreds: epoch, +0.1 training loss, … */
const run = (name: string, group: string, epochs: number, accuracy = 0.5): DrawnRun => ({
  name,
  group,
  curve: {
    rows: Float64Array.from(
      Array.from({ length: epochs }, (_, i) => [i + 1, i + 1.1, 0.4, i + 1.2, accuracy, 1e-3, 1]).flat(),
    ),
  },
});

const rowsOf = (runs: readonly DrawnRun[], at?: number) =>
  keyRows(chartData(runs, 'loss'), chartData(runs, 'accuracy'), at);

describe('the key of curves', () => {
  it('tells each line at the epoch pointed at, and at its last one after it', () => {
    const runs = [run('long', 'a', 5), run('short', 'b', 2)];
    expect(
      rowsOf(runs, 1).map(({ name, trainLoss, validationLoss }) => [name, trainLoss, validationLoss]),
    ).toEqual([
      ['long', 2.1, 2.2],
      ['short', 2.1, 2.2],
    ]);
    expect(rowsOf(runs).map(({ validationLoss }) => validationLoss)).toEqual([5.2, 2.2]);
    expect(rowsOf(runs, 4).map(({ validationLoss }) => validationLoss)).toEqual([5.2, 2.2]);
  });

  it('is no longer than can be read, and always has the line pointed at', () => {
    const runs = Array.from({ length: 30 }, (_, i) => run(`run ${i}`, 'a', 2, i / 100));
    const shown = keyShown(rowsOf(runs), 'run 3');
    expect(shown).toHaveLength(mostInKey + 1);
    expect(shown[0].name).toBe('run 3');
    expect(shown.at(-1)?.name).toBe('run 29');
  });

  it('has a colour a run, or a colour a group', () => {
    const runs = [run('a', 'x', 1), run('b', 'y', 1), run('c', 'x', 1)];
    expect(coloursOf(runs, 'runs')).toEqual([0, 1, 2]);
    expect(coloursOf(runs, 'band')).toEqual([0, 1, 0]);
  });
});
