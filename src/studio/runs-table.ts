import { bestEpoch, type Curve, lastEpoch } from './curves.ts';
import { formatAccuracy, formatCount } from './format.ts';
import type { RunSummary } from './protocol.ts';
import { runStatusNames } from './run-list.ts';
import { type PlainText, say } from './say.ts';
import type { Table } from './table.ts';

/** A run as the comparison lists it. */
export interface ComparedRun {
  readonly name: string;
  readonly curve: Curve;
  readonly dataset?: string;
  readonly weights?: number;
  readonly status?: RunSummary['status'];
  readonly testAccuracy?: number;
}

/** Runs side by side: epochs, best validation accuracy, test accuracy, weights. */
export function runsTable(runs: readonly ComparedRun[]): Table {
  const right = (title: PlainText) => ({ title: say(title), align: 'right' as const });
  return {
    caption: say('Runs compared'),
    columns: [
      { title: say('Run'), align: 'left' },
      { title: say('Dataset'), align: 'left' },
      { title: say('Status'), align: 'left' },
      right('Weights'),
      right('Epochs'),
      right('Best validation'),
      right('Test accuracy'),
    ],
    rows: runs.map(({ name, curve, dataset = '–', status, weights, testAccuracy }) => {
      const best = bestEpoch(curve);
      return {
        cells: [
          name,
          dataset,
          status ? say(runStatusNames[status]) : '–',
          weights === undefined ? '–' : { text: formatCount(weights), value: weights },
          { text: formatCount(lastEpoch(curve)), value: lastEpoch(curve) },
          {
            text: best
              ? say('{accuracy} at {epoch}', {
                  accuracy: formatAccuracy(best.validationAccuracy),
                  epoch: best.epoch,
                })
              : '–',
            value: best?.validationAccuracy ?? '',
          },
          { text: formatAccuracy(testAccuracy), value: testAccuracy ?? '' },
        ],
      };
    }),
  };
}
