import { stringify } from 'csv-stringify/sync';
import type { SummaryPoint } from '../summary.ts';

/** An experiment's points as csv: the keys, then the numbers; one line a point, test accuracy of seeds in one cell. */
export function csvOf(points: readonly SummaryPoint[]): string {
  const keys = [...new Set(points.flatMap(({ key }) => Object.keys(key)))];
  const rows = points.map((point) => ({
    ...point.key,
    method: point.method,
    runs: point.runs,
    mean: point.mean,
    low: point.low,
    high: point.high,
    accuracies: point.accuracies.join(' '),
    testLoss: point.testLoss,
    weights: point.weights,
    totalDensity: point.totalDensity,
    macs: point.macs,
    seconds: point.seconds,
    klFromFullyConnected: point.klFromFullyConnected,
  }));
  const columns = [
    ...keys,
    'method',
    'runs',
    'mean',
    'low',
    'high',
    'accuracies',
    'testLoss',
    'weights',
    'totalDensity',
    'macs',
    'seconds',
    'klFromFullyConnected',
  ];
  return stringify(rows, { header: true, columns });
}
