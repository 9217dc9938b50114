import type { WeightHistograms } from '../runs/run.ts';
import { type PlainText, say } from './say.ts';
import type { Table } from './table.ts';

/** The table twin of the weight histograms: range, median and middle half of each junction, epoch by epoch. */
export function histogramTable(histograms: readonly WeightHistograms[]): Table {
  const right = (title: PlainText) => ({ title: say(title), align: 'right' as const });
  return {
    caption: say('Weights by epoch and junction: least, quartiles, most'),
    columns: (
      ['Epoch', 'Junction', 'Least', 'Lower quartile', 'Median', 'Upper quartile', 'Most'] as const
    ).map(right),
    rows: histograms.flatMap(({ epoch, junctions }) =>
      junctions.map(({ index, low, high, counts }) => ({
        cells: [
          epoch,
          index,
          low,
          ...[0.25, 0.5, 0.75].map((share) => quantile(low, high, counts, share)),
          high,
        ].map((value) => ({ text: String(Number(value.toPrecision(4))), value })),
      })),
    ),
  };
}

/** A quantile from equal bins, linear inside the bin it falls in. */
function quantile(low: number, high: number, counts: readonly number[], share: number): number {
  const wanted = share * counts.reduce((sum, count) => sum + count, 0);
  const step = (high - low) / counts.length;
  let below = 0;
  for (const [bin, count] of counts.entries()) {
    if (below + count >= wanted && count > 0) return low + (bin + (wanted - below) / count) * step;
    below += count;
  }
  return high;
}
