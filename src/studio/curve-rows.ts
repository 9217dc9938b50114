import type { EpochMetrics } from '../runs/run.ts';
import { curveColumns } from './protocol.ts';

/** Epochs as rows × curveColumns; a metric that is not a number (a diverged loss) becomes NaN. */
export function curveRows(epochs: readonly EpochMetrics[]): Float64Array<ArrayBuffer> {
  const rows = new Float64Array(epochs.length * curveColumns.length);
  epochs.forEach((metrics, row) => {
    curveColumns.forEach((column, i) => {
      rows[row * curveColumns.length + i] = metrics[column] ?? Number.NaN;
    });
  });
  return rows;
}
