import { bestEpoch, type Curve, lastEpoch } from './curves.ts';
import { formatAccuracy, formatCount } from './format.ts';
import type { Table } from './table.ts';

/** A run as the comparison lists it. */
export interface ComparedRun {
  readonly name: string;
  readonly curve: Curve;
  readonly dataset?: string;
  readonly weights?: number;
  readonly status?: string;
  readonly testAccuracy?: number;
}

/** Runs side by side: epochs, best validation accuracy, test accuracy, weights. */
export function runsTable(runs: readonly ComparedRun[]): Table {
  const right = (title: string) => ({ title, align: 'right' as const });
  return {
    caption: 'Runs compared',
    columns: [
      { title: 'Run', align: 'left' },
      { title: 'Dataset', align: 'left' },
      { title: 'Status', align: 'left' },
      right('Weights'),
      right('Epochs'),
      right('Best validation'),
      right('Test accuracy'),
    ],
    rows: runs.map(({ name, curve, dataset = '–', status = '–', weights, testAccuracy }) => {
      const best = bestEpoch(curve);
      return {
        cells: [
          name,
          dataset,
          status,
          weights === undefined ? '–' : { text: formatCount(weights), value: weights },
          { text: formatCount(lastEpoch(curve)), value: lastEpoch(curve) },
          {
            text: best ? `${formatAccuracy(best.validationAccuracy)} at ${best.epoch}` : '–',
            value: best?.validationAccuracy ?? '',
          },
          { text: formatAccuracy(testAccuracy), value: testAccuracy ?? '' },
        ],
      };
    }),
  };
}
