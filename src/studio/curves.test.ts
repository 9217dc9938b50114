import { describe, expect, it } from 'vitest';
import { chartData } from './curve-series.ts';
import { appendEpochs, bestEpoch, columnOf, emptyCurve, epochsOf, lastEpoch } from './curves.ts';

const rows = (...epochs: number[]) =>
  Float64Array.from(epochs.flatMap((epoch) => [epoch, 1 / epoch, 0.5, 1 / epoch, epoch / 10, 1e-3, 1]));

describe('curves', () => {
  it('grow epoch by epoch', () => {
    const first = appendEpochs(emptyCurve, rows(1, 2));
    const second = appendEpochs(first.curve, rows(3));
    expect(second.gap).toBe(false);
    expect(lastEpoch(second.curve)).toBe(3);
    expect(bestEpoch(second.curve)).toEqual({ epoch: 3, validationAccuracy: 0.3 });
  });

  it('say when epochs are missing between, and keep what they have', () => {
    const { curve } = appendEpochs(emptyCurve, rows(1));
    const later = appendEpochs(curve, rows(3));
    expect(later.gap).toBe(true);
    expect(epochsOf(later.curve)).toBe(1);
  });

  it('replace epochs that come again, and keep later ones', () => {
    const { curve } = appendEpochs(emptyCurve, rows(1, 2, 3));
    const again = rows(2);
    again[1] = 42;
    const resumed = appendEpochs(curve, again);
    expect(resumed.gap).toBe(false);
    expect([...columnOf(resumed.curve, 'epoch')]).toEqual([1, 2, 3]);
    expect(columnOf(resumed.curve, 'trainLoss')[1]).toBe(42);
  });

  it('join on their epochs, with holes where a run has none', () => {
    const data = chartData(
      [
        { name: 'a', group: 'g', curve: { rows: rows(1, 2) } },
        { name: 'b', group: 'g', curve: { rows: rows(2, 3) } },
      ],
      'loss',
    );
    expect(data.epochs).toEqual([1, 2, 3]);
    expect(data.series.map(({ name, part }) => `${name} ${part}`)).toEqual([
      'a train',
      'a validation',
      'b train',
      'b validation',
    ]);
    expect(data.series[0].values).toEqual([1, 0.5, null]);
    expect(data.series[3].values).toEqual([null, 0.5, 1 / 3]);
  });

  it('give the mean with its 90 % band over the seeds of one plan', () => {
    const seeds = [0.1, 0.2, 0.3, 0.4, 0.5].map((loss, seed) => ({
      name: `seed ${seed}`,
      group: 'plan',
      curve: { rows: Float64Array.of(1, loss, 0.5, loss, 0.5, 1e-3, 1) },
    }));
    const { series } = chartData(seeds, 'loss', 'band');
    expect(series.map(({ name, part }) => `${name} ${part}`)).toEqual([
      'plan (5 runs) train',
      'plan (5 runs) validation',
    ]);
    // mean ± 2.132·s/√5 with s = √0.025
    expect(series[1].values[0]).toBeCloseTo(0.3, 12);
    expect(series[1].high![0]).toBeCloseTo(0.3 + (2.132 * Math.sqrt(0.025)) / Math.sqrt(5), 3);
    const { series: envelope } = chartData(seeds, 'loss', 'envelope');
    expect([envelope[1].low![0], envelope[1].high![0]]).toEqual([0.1, 0.5]);
  });
});
